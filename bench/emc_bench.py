"""What the benchmarks of the whole server share: a server on a fresh folder, wrk, figures."""
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EMC = Path(os.environ.get("EMC_BENCH_PROGRAM", ROOT / "build/release/emc"))


def run_emc(*arguments):
    done = subprocess.run([EMC, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"emc {arguments[0]}: {done.stderr}")
    return done


def emc(*arguments):
    """Runs a command of emc; its output."""
    return run_emc(*arguments).stdout.strip()


def emc_says(*arguments):
    """Runs a command of emc; what it tells the person who waits for it."""
    return run_emc(*arguments).stderr


@contextmanager
def folder():
    """A temporary folder beside the project, so that fdatasync is of a real disk."""
    path = Path(tempfile.mkdtemp(prefix="bench-", dir=ROOT / "build"))
    try:
        yield path
    finally:
        shutil.rmtree(path)


def add_site(data):
    """Unit H34 with site 227 and the letter's own list; returns a token for the country."""
    emc("unit", "import", "--data", data, ROOT / "data/units.csv")
    emc("site", "add", "--data", data, "--unit", "H34", "--name", "bench",
        "--url", "https://example.vn", "--id", 227)
    emc("import", "services", "--data", data, "--site", 227, "--default",
        ROOT / "tests/fixtures/services/annex-1.xlsx")
    return emc("token", "create", "--data", data, "--name", "bench", "--role", "national")


@contextmanager
def server(data, *settings):
    """A running server: its address and its process id."""
    sets = [word for setting in settings for word in ("--set", setting)]
    process = subprocess.Popen(
        [EMC, "serve", "--data", data, "--listen", "127.0.0.1:0", *sets],
        stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        yield re.search(r"http://\S+", line)[0], process.pid
    finally:
        process.terminate()
        process.wait()


@contextmanager
def nginx():
    """nginx, one worker, 204 to everything, access log on: the peer of what takes requests."""
    with folder() as path:
        (path / "nginx.conf").write_text(f"""
daemon off; master_process off; worker_processes 1; pid {path}/pid; error_log {path}/error.log;
events {{ worker_connections 4096; }}
http {{ access_log {path}/access.log; keepalive_requests 1000000000; client_body_temp_path {path}/body;
  server {{ listen 127.0.0.1:18204; location / {{ return 204; }} }} }}""")
        process = subprocess.Popen(
            ["/usr/sbin/nginx", "-p", path, "-c", path / "nginx.conf"], stderr=subprocess.DEVNULL)
        try:
            wait_for("http://127.0.0.1:18204/")
            yield "http://127.0.0.1:18204", process.pid
        finally:
            process.terminate()
            process.wait()


def wait_for(url):
    for _ in range(500):
        try:
            urllib.request.urlopen(url, timeout=5).read()
            return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"{getattr(url, 'full_url', url)} does not answer")


def wrk(url, script, connections, seconds=10):
    """Requests a second, p99 in ms, and answers that were no 2xx."""
    out = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}", "--latency", "-s", script, url],
        capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec:\s*([\d.]+)", out)[1])
    amount, unit = re.search(r"99%\s*([\d.]+)(us|ms|s)", out).groups()
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", out)
    p99 = float(amount) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return rate, p99, int(bad[1]) if bad else 0


def ask(url, token):
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def p95(url, token, days, asks=40):
    """The 95th percentile in ms of a question over so many days, `url` being where their query begins.
    Each time it ends a day earlier: the same again would be answered from memory."""
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    times = []
    for back in range(-3, asks):  # What has just started reads its tables' first pages.
        to = yesterday - datetime.timedelta(days=max(back, 0))
        begin = time.perf_counter()
        ask(f"{url}from={to - datetime.timedelta(days=days - 1)}&to={to}", token)
        times.append((time.perf_counter() - begin) * 1000)
    return percentile(times[3:], 0.95)


def wait_until_loaded(url):
    """Until all that the server has taken is in its store, so that what comes next has the machine."""
    backlog = re.compile(r"^emc_loader_backlog_records (\d+)", re.MULTILINE)
    while int(backlog.search(urllib.request.urlopen(f"{url}/metrics").read().decode())[1]) > 0:
        time.sleep(0.1)


def resident_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) // 1024


def cpu_seconds(pid):
    """What a process has used of the CPU, in the kernel too."""
    return ticks(f"/proc/{pid}/stat")


def wait_until_quiet(pid, seconds=5):
    """Until a server that nobody asks has done next to nothing for so long: what was just filled is still
    being put in order, and that takes the CPU of whoever asks now."""
    while True:
        before = cpu_seconds(pid)
        time.sleep(seconds)
        if cpu_seconds(pid) - before < 0.02 * seconds:
            return


def thread_seconds(pid):
    """The same by thread: its id and its name."""
    used = {}
    for task in Path(f"/proc/{pid}/task").iterdir():
        used[task.name, (task / "comm").read_text().strip()] = ticks(task / "stat")
    return used


def ticks(stat):
    fields = Path(stat).read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def row(what, value, bar):
    print(f"{what:58} {value:>16}   bar {bar}", flush=True)


def percentile(values, part):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def machine():
    model = re.search(r"model name\s*:\s*(.*)", Path("/proc/cpuinfo").read_text())[1]
    print(f"machine: {os.cpu_count()} x {model}", flush=True)
