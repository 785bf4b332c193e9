// A server that does not answer, and a machine that is offline.
export const connection = {
  away: 'Máy chủ chưa trả lời. Đang tự kết nối lại; những gì đã nhập vẫn còn nguyên.',
  offline: 'Máy này đang mất mạng. Trang sẽ tự cập nhật khi có mạng; những gì đã nhập vẫn còn nguyên.',
  back: 'Đã kết nối lại.',
}
