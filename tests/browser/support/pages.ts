// Every page by its address, for the tests that walk all of them.
import type { Reader } from './person'

export const pages = {
  overview: '/tong-quan',
  overview_without_data: '/tong-quan?ky=2001',
  websites: '/website',
  services: '/website/dich-vu-cong',
  site: '/website/227',
  site_services: '/website/227/dich-vu-cong',
  site_history: '/website/227/dich-vu-cong?xem=lich-su',
  site_version: '/website/227/dich-vu-cong/1',
  site_comparison: '/website/227/dich-vu-cong/2?so-voi=1',
  site_embed: '/website/227/ma-nhung',
  site_unmatched: '/website/1048/ma-chua-khop',
  site_ledger: '/website/227/so-nhan-du-lieu?buoc=day',
  site_ledger_by_hour: '/website/227/so-nhan-du-lieu?luong=hits&buoc=hour',
  site_quarantine: '/website/227/loi-du-lieu',
  site_visits: '/website/227/luot-truy-cap',
  site_visits_by_device: '/website/227/luot-truy-cap?theo=device&do=visitors&buoc=day',
  site_live: '/website/227/truc-tiep',
  site_funnel: '/website/227/pheu-dich-vu',
  site_without_visits: '/website/1048/luot-truy-cap',
  visits: '/luot-truy-cap?theo=unit',
  funnel: '/luot-truy-cap/pheu-dich-vu?ky=2001',
  live: '/luot-truy-cap/truc-tiep',
  unit_live: '/don-vi/H34/truc-tiep',
  unit_visits: '/don-vi/H34/luot-truy-cap?theo=country',
  unit_funnel: '/don-vi/H34/pheu-dich-vu',
  rankings: '/xep-hang',
  rankings_of_ministries: '/xep-hang?nhom=ministry&chi-so=returned_rate&ky=2026-Q1',
  user_lists: '/danh-muc/import-user',
  user_lists_of_a_unit: '/danh-muc/import-user?dv=H48',
  user_list: '/danh-muc/import-user/1?dv=H48',
  units: '/don-vi',
  unit: '/don-vi/H26',
  me: '/toi',
  logged_in_elsewhere: '/da-dang-nhap',
  accounts: '/tai-khoan',
  tokens: '/tai-khoan/token',
  audit: '/nhat-ky',
  audit_filtered: '/nhat-ky?viec=session&tim=quan-tri',
  site_audit: '/website/227/nhat-ky',
  system: '/he-thong',
  contacts: '/lien-he',
  api_docs: '/api/docs',
  not_found: '/khong-co',
}

/** Until nothing is being loaded any more. */
export async function settle({ page }: Reader) {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForFunction(() => !/Đang tải…|Loading…|Đang kết nối…|Connecting…/.test(document.body.innerText))
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[role=img]')].every((chart) => chart.querySelector('canvas')),
  )
}
