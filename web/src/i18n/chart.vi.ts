// Drawings over time.
export const chart = {
  running: 'Nét đứt, màu xám: thời gian chưa kết thúc, số liệu còn thay đổi.',
  cut: 'Nét đứt, màu xám: kỳ đã chọn chỉ lấy một phần của khoảng thời gian đó.',
  spark: 'Diễn biến: {name}, {from} – {to}. Vẽ biểu đồ',
  runningStep: '{name} (chưa kết thúc)',
  cutStep: '{name} (một phần)',
}
