// Room on the disks, for operators.
export const space = {
  title: 'Dung lượng đĩa',
  unknown: 'chưa biết',
  oneDisk: 'Đĩa của máy chủ (nhật ký và kho số liệu)',
  logDisk: 'Đĩa của nhật ký',
  storeDisk: 'Đĩa của kho số liệu',
  free: 'Còn trống {free} trên {total}',
  notYet: 'Chưa biết: máy chủ chưa đo được.',
  askServer: 'Chưa biết: máy chủ ClickHouse không cho biết; hãy xem trên máy đó.',
  rooms: { good: 'Đủ chỗ', low: 'Sắp đầy', critical: 'Gần hết chỗ', unknown: 'Chưa biết' },
  deeds: {
    log: {
      low: 'Tăng dung lượng đĩa, hoặc đặt wal.retention_days để phần nhật ký đã vào kho được xóa sau số ngày đó.',
      critical:
        'Tăng dung lượng đĩa ngay. Khi đĩa đầy, máy chủ từ chối mọi sự kiện mới (503) cho đến khi có chỗ; dữ liệu đã nhận không mất.',
    },
    store: {
      low: 'Tăng dung lượng đĩa của kho số liệu.',
      critical:
        'Tăng dung lượng đĩa của kho ngay. Khi đĩa đầy, số liệu đứng yên; sự kiện vẫn được nhận vào nhật ký và được tính khi kho có chỗ.',
    },
  },
  log: 'Nhật ký (wal)',
  most: 'tối đa {most} (wal.disk_max_bytes)',
  store: 'Kho số liệu ({engine})',
  registry: 'Sổ đăng ký ({engine})',
  keptAside:
    'Có {size} nhật ký hỏng được giữ lại trong thư mục wal/damaged: sao lưu thư mục này và kiểm tra đĩa.',
}
