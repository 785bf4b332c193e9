// What each figure counts: its numerator, and its denominator where it has one.
import { ledgerFigure, row } from './figure.vi'

export const indicator = {
  row,
  ledger: ledgerFigure,
  online_full_rate: {
    numerator: 'Hồ sơ tiếp nhận trực tuyến của DVC toàn trình (mức độ 4)',
    denominator: 'Tất cả hồ sơ tiếp nhận trong kỳ',
  },
  online_rate: {
    numerator: 'Hồ sơ tiếp nhận trực tuyến của DVC một phần hoặc toàn trình (mức độ 3, 4)',
    denominator: 'Tất cả hồ sơ tiếp nhận trong kỳ',
  },
  online_payment_rate: {
    numerator: 'Hồ sơ thanh toán trực tuyến',
    denominator: 'Hồ sơ có thanh toán (trực tuyến hoặc trực tiếp)',
  },
  post_rate: {
    numerator: 'Hồ sơ qua bưu chính công ích (BCCI)',
    denominator: 'Tất cả hồ sơ tiếp nhận trong kỳ',
  },
  returned_rate: {
    numerator: 'Hồ sơ tiếp nhận trong kỳ có trạng thái mới nhất là đã trả kết quả',
    denominator: 'Tất cả hồ sơ tiếp nhận trong kỳ',
  },
  services_full_rate: {
    numerator: 'TTHC cung cấp DVCTT toàn trình (mức độ 4)',
    denominator: 'Tất cả TTHC trong danh mục mặc định vào ngày cuối kỳ',
  },
  services_online_rate: {
    numerator: 'TTHC cung cấp DVCTT (mức độ 3, 4)',
    denominator: 'Tất cả TTHC trong danh mục mặc định vào ngày cuối kỳ',
  },
  services_used_rate: {
    numerator: 'DVCTT (mức độ 3, 4) có ít nhất một hồ sơ trực tuyến tiếp nhận trong kỳ',
    denominator: 'Tất cả DVCTT (mức độ 3, 4)',
  },
  accounts_active_rate: {
    numerator: 'Tài khoản doanh nghiệp, người dân có đăng nhập gần nhất trong kỳ',
    denominator: 'Tài khoản doanh nghiệp, người dân tạo đến ngày cuối kỳ',
  },
  accounts_linked_rate: {
    numerator: 'Tài khoản doanh nghiệp, người dân có mã trên Cổng DVC quốc gia',
    denominator: 'Tài khoản doanh nghiệp, người dân tạo đến ngày cuối kỳ',
  },
  satisfaction_rate: {
    numerator: 'Phiếu trả lời 4 hoặc 5 trên 5',
    denominator: 'Tất cả phiếu trả lời',
  },
  matched_rate: {
    numerator: 'Hồ sơ có mã TTHC trong danh mục',
    denominator: 'Tất cả hồ sơ tiếp nhận trong kỳ',
  },
  unnumbered_events: {
    numerator: 'Sự kiện không có mã hồ sơ, mỗi sự kiện khác nhau tính một lần',
    denominator: '',
  },
  pageviews: { numerator: 'Lần trang được mở trong kỳ', denominator: '' },
  visits: {
    numerator:
      'Lượt truy cập trong kỳ; một lượt kết thúc sau 30 phút không hoạt động, khi đến từ một chiến dịch mới, và lúc nửa đêm',
    denominator: '',
  },
  visitors: {
    numerator:
      'Người truy cập trong kỳ, mỗi người tính một lần; ai không có mã nhận biết thì mỗi ngày tính một lần',
    denominator: '',
  },
  actions: {
    numerator: 'Lần xem trang, tìm kiếm, tải về, mở liên kết ra ngoài và các hành động khác trong kỳ',
    denominator: '',
  },
  actionsPerVisit: { numerator: 'Hành động trong kỳ', denominator: 'Lượt truy cập trong kỳ' },
  bounceRate: {
    numerator: 'Lượt truy cập chỉ có một hành động',
    denominator: 'Lượt truy cập trong kỳ',
  },
  avgSeconds: {
    numerator: 'Tổng số giây từ hành động đầu đến hành động cuối của từng lượt truy cập',
    denominator: 'Lượt truy cập trong kỳ',
  },
  viewed: { numerator: 'Lần dịch vụ được xem trên cổng trong kỳ (trackDVC với -1)', denominator: '' },
  submitted: { numerator: 'Lần dịch vụ được nộp trên cổng trong kỳ (trackDVC với 1)', denominator: '' },
  received: { numerator: 'Hồ sơ trực tuyến tiếp nhận trong kỳ', denominator: '' },
  submitted_rate: {
    numerator: 'Lần dịch vụ được nộp trên cổng trong kỳ (trackDVC với 1)',
    denominator: 'Lần dịch vụ được xem trên cổng trong kỳ (trackDVC với -1)',
  },
  users_total: {
    numerator: 'Tài khoản trong các danh sách đang dùng của đơn vị và các đơn vị trực thuộc',
    denominator: '',
  },
  users_business: {
    numerator: 'Tài khoản doanh nghiệp (TYPE 1)',
    denominator: 'Tất cả tài khoản trong các danh sách đang dùng',
  },
  users_citizen: {
    numerator: 'Tài khoản người dân (TYPE 2)',
    denominator: 'Tất cả tài khoản trong các danh sách đang dùng',
  },
  users_officer: {
    numerator: 'Tài khoản cán bộ một cửa (TYPE 3)',
    denominator: 'Tất cả tài khoản trong các danh sách đang dùng',
  },
  users_created: {
    numerator: 'Tài khoản tạo trong kỳ',
    denominator: 'Tài khoản tạo đến ngày cuối kỳ',
  },
  users_active: {
    numerator: 'Tài khoản tạo đến ngày cuối kỳ, kể cả của cán bộ một cửa, có đăng nhập gần nhất trong kỳ',
    denominator: 'Tài khoản tạo đến ngày cuối kỳ, kể cả của cán bộ một cửa',
  },
  users_linked: {
    numerator: 'Tài khoản có mã trên Cổng DVC quốc gia (ID_QG)',
    denominator: 'Tất cả tài khoản trong các danh sách đang dùng',
  },
}
