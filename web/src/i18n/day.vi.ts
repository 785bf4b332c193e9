// Fields of a day.
export const day = {
  placeholder: { day: 'dd', month: 'mm', year: 'yyyy' },
  part: { day: '{label}: ngày', month: '{label}: tháng', year: '{label}: năm' },
  clear: 'Xóa {label}',
  calendar: 'Lịch: {label}',
  noCalendar: 'Chưa tải được lịch. Hãy gõ ngày vào ô.',
  previousMonth: 'Tháng trước',
  nextMonth: 'Tháng sau',
  previousYear: 'Năm trước',
  nextYear: 'Năm sau',
  today: 'Hôm nay',
  between: 'Chọn được từ {min} đến {max}.',
  since: 'Chọn được từ {min}.',
  until: 'Chọn được đến {max}.',
  wrong: {
    unfinished: 'Hãy nhập đủ ngày, tháng và năm.',
    shortYear: 'Hãy ghi đủ bốn chữ số của năm.',
    nowhere: 'Không có ngày {text}. Hãy xem lại ngày và tháng.',
    early: 'Ngày sớm nhất nhận được là {min}.',
    late: 'Ngày muộn nhất nhận được là {max}.',
  },
}
