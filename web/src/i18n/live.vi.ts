// What is happening now.
export const live = {
  tab: 'Trực tiếp',
  title: 'Trực tiếp',
  states: {
    connecting: 'Đang kết nối…',
    live: 'Đang cập nhật trực tiếp',
    paused: 'Tạm dừng vì trang đang bị ẩn',
    lost: 'Mất kết nối, đang tự kết nối lại. Các số bên dưới là của lần cập nhật cuối.',
  },
  visitors5Minutes: 'Người truy cập trong 5 phút qua',
  visitors30Minutes: 'Người truy cập trong 30 phút qua',
  young: 'Máy chủ mới đếm từ {since}; số của 30 phút sẽ đủ sau đó nửa giờ.',
  incomplete: 'Có nhiều người truy cập hơn mức đếm được; số thật lớn hơn.',
  chart: '10 phút gần nhất',
  chartText:
    'Số người truy cập trong 5 phút, mỗi cột 10 giây, từ khi mở trang này. Cao nhất: {most}.',
  pages: 'Trang vừa được xem',
  empty: 'Chưa có trang nào được xem. Trang này tự cập nhật khi có người truy cập.',
  now: 'bây giờ',
  justNow: 'vừa xong',
  secondsAgo: '{count} giây trước',
  minutesAgo: '{count} phút trước',
  site: 'Website {id}',
  spoken: '{short} người truy cập trong 5 phút qua, {long} trong 30 phút qua.',
}
