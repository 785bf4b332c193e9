#!/usr/bin/python3
"""embed_web.py FOLDER OUT.cc: the files of the built web application become a table in the program.

The assembler takes the bytes (.incbin), so that the compiler never reads them. FILE.gz and FILE.br
beside FILE are its encodings.
"""
import hashlib
import sys
from pathlib import Path

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
ENCODINGS = (".gz", ".br")


def embedded(symbol, path):
    return (
        f'__asm__(".section .rodata\\n{symbol}_begin:\\n.incbin \\"{path}\\"\\n{symbol}_end:\\n'
        f'.byte 0\\n.previous\\n");\n'
        f'extern const char {symbol}_begin[] __asm__("{symbol}_begin");\n'
        f'extern const char {symbol}_end[] __asm__("{symbol}_end");\n'
    )


def main():
    folder, out = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    symbols, rows = [], []
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    for number, path in enumerate(p for p in files if p.suffix not in ENCODINGS):
        views = []
        for suffix in ("", *ENCODINGS):
            variant = path.with_name(path.name + suffix)
            if not variant.exists():
                views.append("{}")
                continue
            symbol = f"emc_web_{number}{suffix.replace('.', '_')}"
            symbols.append(embedded(symbol, variant))
            views.append(f"{{{symbol}_begin, {symbol}_end}}")
        tag = hashlib.sha256(path.read_bytes()).hexdigest()[:20]
        name = path.relative_to(folder).as_posix()
        rows.append(f'    {{"{name}", "{TYPES[path.suffix]}", "{tag}", {", ".join(views)}}},\n')
    text = f"""#include "app/web_files.h"

extern "C" {{
{"".join(symbols)}}}

namespace emc::app {{

std::span<const pages::File> web_files() {{
    static const pages::File files[] = {{
{"".join(rows)}    }};
    return files;
}}

}}  // namespace emc::app
"""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text)


main()
