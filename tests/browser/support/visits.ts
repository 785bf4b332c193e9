// Visits of some days to the portal of Kon Tum (site 227), as a server with a token sends them.

const agents = {
  desktop:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
  phone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
  crawler: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
}
const host = 'https://dichvucong.kontum.gov.vn'
const dayMs = 86_400_000

type Hit = Record<string, string>

const seconds = (ms: number) => String(Math.floor(ms / 1000))

/** One visitor's visit: from a search to a service, with what people do on the way. */
function visit(number: number, at: Date): Hit[] {
  const isPhone = number % 3 === 0
  const who = {
    _id: number.toString(16).padStart(16, '0'),
    ua: isPhone ? agents.phone : agents.desktop,
    res: isPhone ? '390x844' : '1920x1080',
    lang: number % 5 === 0 ? 'en-us' : 'vi-vn',
    cip: number % 4 === 0 ? '8.8.8.8' : '203.113.131.5',
  }
  const hits: Hit[] = [
    { url: `${host}/`, action_name: 'Trang chủ', urlref: number % 2 ? 'https://www.google.com/' : '' },
    { url: `${host}/thu-tuc/000001`, action_name: 'Cấp bản sao trích lục hộ tịch' },
    { dvc: '000001', dvc_step: '-1', url: `${host}/thu-tuc/000001` },
  ]
  if (number % 2 === 0) hits.push({ search: 'khai sinh', url: `${host}/tim` })
  if (number % 3 === 0) hits.push({ download: `${host}/mau/to-khai.pdf`, url: `${host}/thu-tuc/000001` })
  if (number % 3 === 1) hits.push({ dvc: '000001', dvc_step: '1', url: `${host}/thu-tuc/000001` })
  if (number % 4 === 0) hits.push({ link: 'https://dichvucong.gov.vn/', url: `${host}/` })
  if (number % 5 === 0) hits.push({ e_c: 'Biểu mẫu', e_a: 'mở', e_n: 'tờ khai', url: `${host}/` })
  if (number % 6 === 0) hits.push({ idgoal: '2', url: `${host}/` })
  if (number % 6 === 1) hits.push({ c_n: 'Thông báo', c_p: 'a.png', url: `${host}/` })
  return hits.map((hit, index) => ({ ...hit, ...who, cdt: seconds(at.getTime() + 20_000 * index) }))
}

export const visits = 24

/** Two a day at noon in Vietnam, up to the day before this one, and a crawler. */
export async function sendVisits(url: string, token: string, day: string): Promise<void> {
  const noon = Date.parse(`${day}T12:00:00+07:00`) - dayMs
  const hits = Array.from({ length: visits }, (_, number) =>
    visit(number, new Date(noon - Math.floor(number / 2) * dayMs)),
  ).flat()
  hits.push({ url: `${host}/`, ua: agents.crawler, cip: '66.249.66.1', cdt: seconds(noon) })
  const requests = hits.map((hit) => `?${new URLSearchParams({ idsite: '227', rec: '1', ...hit })}`)
  const answer = await fetch(`${url}/matomo.php`, {
    method: 'POST',
    body: JSON.stringify({ requests, token_auth: token }),
  })
  const { tracked } = (await answer.json()) as { tracked: number }
  if (tracked !== hits.length) throw new Error(`${tracked} of ${hits.length} hits were taken`)
}
