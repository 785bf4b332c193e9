// What all forms say.
export const form = {
  missing: 'Hãy nhập ô này.',
  email: "Địa chỉ thư chưa đúng; ví dụ: lan{'@'}hanoi.gov.vn.",
  discardTitle: 'Bỏ nội dung đã nhập?',
  discardText: 'Những gì đã nhập chưa được lưu.',
  discard: 'Bỏ nội dung',
  goOn: 'Nhập tiếp',
}
