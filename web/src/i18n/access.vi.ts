// The logins of another person, as an operator sees and ends them.
export const access = {
  open: 'Phiên đăng nhập',
  openOf: 'Phiên đăng nhập và xác thực hai bước của {login}',
  title: 'Đăng nhập của {login}',
  none: 'Tài khoản này không có phiên nào đang mở.',
  endAll: 'Kết thúc mọi phiên',
  endAllOf: 'Kết thúc mọi phiên của {login}',
  endAllText: 'Mọi trình duyệt đang mở của tài khoản này phải đăng nhập lại ngay.',
  endedAll: 'Đã kết thúc mọi phiên của {login}.',
  noFactor: 'Tài khoản này không dùng xác thực hai bước.',
  lost: 'Gỡ vì đã mất thiết bị…',
  removeText:
    'Chỉ gỡ khi đã biết chắc người yêu cầu là chủ tài khoản. Sau đó đăng nhập chỉ cần mật khẩu, cho đến khi người đó cài lại.',
  remove: 'Gỡ xác thực hai bước',
  factorRemoved: 'Đã gỡ xác thực hai bước của {login}.',
}
