// What all forms say.
export const file = {
  choose: 'Chọn tệp',
  none: 'Chưa chọn tệp nào; cũng có thể kéo tệp thả vào đây.',
}
export const form = {
  missing: 'Hãy nhập ô này.',
  number: 'Hãy nhập một số nguyên, từ 0 trở lên.',
  tooShort: 'Hãy nhập ít nhất {count} ký tự.',
  wrong: 'Nội dung ô này chưa đúng.',
  email: "Địa chỉ thư chưa đúng; ví dụ: lan{'@'}hanoi.gov.vn.",
  discardTitle: 'Bỏ nội dung đã nhập?',
  discardText: 'Những gì đã nhập chưa được lưu.',
  discard: 'Bỏ nội dung',
  loseTitle: 'Đã cất giữ nội dung này chưa?',
  loseText: 'Nội dung chỉ hiện một lần này, sau đó không ai xem lại được.',
  lose: 'Đã cất giữ, rời đi',
  keep: 'Xem lại',
  goOn: 'Nhập tiếp',
}
