// What the figures of a row count: of visits by kind of row, and of the ledger by what came in.
const once = 'mỗi người tính một lần; ai không có mã nhận biết thì mỗi ngày tính một lần'
const allViews = 'Tất cả lần trang được mở trong kỳ'
const allTimes = 'Tổng số lần của mọi dòng trong kỳ, kể cả dòng không khớp từ đang tìm'

export const row = {
  page: {
    pageviews: { numerator: 'Lần mở trang của dòng này trong kỳ', denominator: '' },
    visits: { numerator: 'Lượt truy cập trong kỳ có mở trang của dòng này', denominator: '' },
    visitors: { numerator: `Người đã mở trang của dòng này trong kỳ, ${once}`, denominator: '' },
    share: { numerator: 'Lần mở trang của dòng này trong kỳ', denominator: allViews },
  },
  visit: {
    pageviews: { numerator: 'Lần trang được mở trong các lượt truy cập thuộc dòng này', denominator: '' },
    visits: { numerator: 'Lượt truy cập trong kỳ thuộc dòng này', denominator: '' },
    visitors: { numerator: `Người có lượt truy cập thuộc dòng này trong kỳ, ${once}`, denominator: '' },
    share: {
      numerator: 'Lần trang được mở trong các lượt truy cập thuộc dòng này',
      denominator: allViews,
    },
  },
  time: {
    pageviews: { numerator: 'Lần trang được mở trong khoảng thời gian của dòng này', denominator: '' },
    visits: { numerator: 'Lượt truy cập bắt đầu trong khoảng thời gian của dòng này', denominator: '' },
    visitors: { numerator: `Người truy cập trong khoảng thời gian của dòng này, ${once}`, denominator: '' },
    share: { numerator: 'Lần trang được mở trong khoảng thời gian của dòng này', denominator: allViews },
  },
  unit: {
    pageviews: {
      numerator: 'Lần trang được mở trong kỳ trên website của chính đơn vị này, không kể đơn vị trực thuộc',
      denominator: '',
    },
    visits: {
      numerator: 'Lượt truy cập trong kỳ vào website của chính đơn vị này, không kể đơn vị trực thuộc',
      denominator: '',
    },
    visitors: {
      numerator:
        'Người truy cập website của chính đơn vị này trong kỳ, không kể đơn vị trực thuộc; ai vào nhiều website thì mỗi website tính một lần',
      denominator: '',
    },
    share: {
      numerator: 'Lần trang được mở trong kỳ trên website của chính đơn vị này, không kể đơn vị trực thuộc',
      denominator: allViews,
    },
  },
  deed: {
    hits: { numerator: 'Số lần trong kỳ của dòng này', denominator: '' },
    visits: { numerator: 'Lượt truy cập trong kỳ có ít nhất một lần như vậy', denominator: '' },
    share: { numerator: 'Số lần trong kỳ của dòng này', denominator: allTimes },
  },
  crawler: {
    hits: { numerator: 'Lần xem trang và hành động của trình thu thập này trong kỳ', denominator: '' },
    share: {
      numerator: 'Lần xem trang và hành động của trình thu thập này trong kỳ',
      denominator: 'Lần xem trang và hành động của mọi trình thu thập trong kỳ',
    },
  },
  excluded: {
    hits: { numerator: 'Lần xem trang và hành động không tính trong kỳ vì lý do này', denominator: '' },
    share: {
      numerator: 'Lần xem trang và hành động không tính trong kỳ vì lý do này',
      denominator: 'Tất cả lần xem trang và hành động không tính trong kỳ',
    },
  },
}

const events = 'Tất cả sự kiện hồ sơ nhận được, kể cả sự kiện bị từ chối'
const hits = 'Tất cả lần xem trang và hành động nhận được, kể cả lần bị từ chối'
const left = 'Số nhận trừ đi số lưu, số không tính và số từ chối; khác 0 nghĩa là có dữ liệu thất lạc trên đường'

export const ledgerFigure = {
  events: {
    received: {
      numerator: 'Sự kiện hồ sơ nhận được theo giờ đến, kể cả sự kiện bị từ chối; gửi hai lần tính là hai',
      denominator: '',
    },
    stored: { numerator: 'Sự kiện đã lưu, kể cả sự kiện trùng với sự kiện đã có', denominator: events },
    excluded: { numerator: 'Sự kiện đã lưu nhưng không tính, theo lý do', denominator: events },
    refused: { numerator: 'Sự kiện bị từ chối, theo lý do', denominator: events },
    unaccounted: { numerator: left, denominator: events },
  },
  hits: {
    received: {
      numerator: 'Lần xem trang và hành động nhận được theo giờ đến, kể cả lần bị từ chối',
      denominator: '',
    },
    stored: { numerator: 'Lần xem trang và hành động đã lưu và nằm trong số liệu truy cập', denominator: hits },
    excluded: { numerator: 'Đã lưu nhưng không tính vào số liệu truy cập, theo lý do', denominator: hits },
    refused: { numerator: 'Bị từ chối, theo lý do', denominator: hits },
    unaccounted: { numerator: left, denominator: hits },
  },
}
