// Đăng nhập qua nhà cung cấp định danh.
export const provider = {
  or: 'hoặc',
  login: 'Đăng nhập bằng {name}',
  elsewhere: 'Mở ở thẻ mới; đăng nhập xong, trang này tự tiếp tục.',
  done: 'Đã đăng nhập',
  doneText: 'Bạn có thể đóng thẻ này và làm tiếp ở trang trước.',
  otherWay: 'Đăng nhập bằng cách khác',
  problem: {
    oidc_cancelled: 'Bạn đã hủy đăng nhập ở nhà cung cấp định danh.',
    oidc_refused: 'Không xác minh được câu trả lời của nhà cung cấp định danh; hãy đăng nhập lại.',
    oidc_expired: 'Lần đăng nhập này đã hết hạn hoặc được bắt đầu ở nơi khác; hãy đăng nhập lại.',
    oidc_no_account: 'Chưa có tài khoản EMC nào ứng với danh tính này; hãy hỏi cơ quan quản lý.',
    unavailable: 'Nhà cung cấp định danh không trả lời; hãy thử lại sau, hoặc dùng mật khẩu.',
    overloaded: 'Hệ thống đang quá tải; hãy thử lại sau giây lát.',
    too_often: 'Quá nhiều lần đăng nhập không thành; hãy đợi một phút rồi thử lại.',
  },
  link: 'Liên kết đăng nhập',
  unlink: 'Gỡ liên kết',
  unlinkOf: 'Gỡ liên kết đăng nhập của {login}',
  unlinkText: 'Danh tính {named} ({issuer}) sẽ không còn đăng nhập vào tài khoản này, và mọi phiên của tài khoản kết thúc. Lần đăng nhập sau bằng danh tính khớp với tài khoản sẽ tạo liên kết mới; muốn chặn hẳn, hãy khóa tài khoản.',
  unlinked: 'Đã gỡ liên kết đăng nhập của {login}.',
}
