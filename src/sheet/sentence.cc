#include "sheet/sentence.h"

namespace emc::sheet {
namespace {

struct Sentence {
    Errc code;
    std::string_view vi;
    std::string_view en;
};

constexpr Sentence sentences[] = {
    {Errc::file_unreadable, "Không mở được tệp.", "The file cannot be opened."},
    {Errc::file_empty, "Tệp rỗng, không có nội dung.", "The file is empty."},
    {Errc::file_too_large,
     "Tệp lớn hơn dung lượng cho phép.",
     "The file is larger than what is allowed."},
    {Errc::not_a_workbook,
     "Tệp này không phải là bảng tính .xlsx.",
     "This file is not an .xlsx workbook."},
    {Errc::picture,
     "Đây là tệp ảnh (PNG, JPEG…), không phải bảng tính; hãy gửi tệp .xlsx chứa danh sách.",
     "This is a picture (PNG, JPEG…) and no workbook; send the .xlsx file that has the list."},
    {Errc::pdf,
     "Đây là tệp PDF, không phải bảng tính; hãy gửi tệp .xlsx chứa danh sách.",
     "This is a PDF file and no workbook; send the .xlsx file that has the list."},
    {Errc::other_document,
     "Đây là tệp văn bản Word hoặc tệp trình chiếu; hãy gửi danh sách dưới dạng bảng tính .xlsx.",
     "This is a Word document or a slide show; send the list as an .xlsx workbook."},
    {Errc::archive,
     "Đây là tệp nén (ZIP, RAR, 7z…); hãy giải nén rồi gửi tệp .xlsx bên trong.",
     "This is an archive (ZIP, RAR, 7z…); unpack it and send the .xlsx file inside."},
    {Errc::text_file,
     "Đây là tệp văn bản (CSV, trang web…); hãy mở bằng Excel rồi lưu thành .xlsx.",
     "This is a text file (CSV, web page…); open it in Excel and save it as .xlsx."},
    {Errc::old_format,
     "Đây là định dạng .xls cũ; hãy mở bằng Excel rồi lưu thành .xlsx.",
     "This is the old .xls format; open it in Excel and save it as .xlsx."},
    {Errc::binary_workbook,
     "Đây là bảng tính nhị phân .xlsb; hãy mở bằng Excel rồi lưu thành .xlsx.",
     "This is a binary .xlsb workbook; open it in Excel and save it as .xlsx."},
    {Errc::open_document,
     "Đây là tệp OpenDocument (.ods); hãy mở rồi lưu thành .xlsx.",
     "This is an OpenDocument file (.ods); open it and save it as .xlsx."},
    {Errc::password_protected,
     "Tệp được đặt mật khẩu; hãy gỡ mật khẩu rồi gửi lại.",
     "The file is protected by a password; remove it and send the file again."},
    {Errc::damaged,
     "Tệp bị hỏng hoặc tải lên chưa đủ; hãy mở bằng Excel, lưu lại rồi gửi lại.",
     "The file is damaged or incomplete; open it in Excel, save it and send it again."},
    {Errc::document_type,
     "Tệp có khai báo kiểu tài liệu hoặc thực thể XML (DTD), bảng tính thường không có nên không "
     "được "
     "đọc; hãy mở bằng Excel, lưu lại rồi gửi lại.",
     "The file declares a document type or entities of XML (DTD), which no workbook has, and was "
     "not "
     "read; open it in Excel, save it and send it again."},
    {Errc::unpacked_too_large,
     "Nội dung tệp sau khi giải nén lớn hơn mức cho phép.",
     "The file's content, once unpacked, is larger than what is allowed."},
    {Errc::packed_too_tightly,
     "Tệp nén chặt bất thường nên không được đọc.",
     "The file is packed too tightly to be a list, and was not read."},
    {Errc::too_many_entries, "Tệp chứa quá nhiều thành phần.", "The file holds too many parts."},
    {Errc::too_many_sheets, "Tệp có quá nhiều trang tính.", "The workbook has too many sheets."},
    {Errc::too_many_rows, "Bảng tính có quá nhiều dòng.", "The workbook has too many rows."},
    {Errc::too_many_columns,
     "Bảng tính có dữ liệu ở quá xa bên phải; hãy xóa các cột thừa.",
     "The workbook has values too far to the right; delete the columns that are not needed."},
    {Errc::cell_too_long,
     "Bảng tính có ô hoặc dòng chứa quá nhiều chữ.",
     "A cell or a row of the workbook holds too much text."},
    {Errc::too_much_text, "Bảng tính chứa quá nhiều chữ.", "The workbook holds too much text."},
    {Errc::out_of_memory,
     "Đọc tệp này cần nhiều bộ nhớ hơn mức cho phép; hãy chia nhỏ tệp.",
     "Reading this file takes more memory than is allowed; split the file."},
    {Errc::out_of_time,
     "Đọc tệp này mất nhiều thời gian hơn mức cho phép; hãy chia nhỏ tệp.",
     "Reading this file takes more time than is allowed; split the file."},
    {Errc::child_failed,
     "Không đọc được tệp này; hãy mở bằng Excel, lưu lại rồi gửi lại.",
     "This file could not be read; open it in Excel, save it and send it again."},
    {Errc::not_confined,
     "Máy chủ không cách ly được tiến trình đọc tệp (seccomp) nên không đọc tệp nào; hãy báo người "
     "quản trị máy chủ.",
     "The server cannot confine the process that reads files (seccomp), so it reads none; tell "
     "whoever "
     "runs the server."},
    {Errc::child_not_started,
     "Hệ thống chưa đọc được tệp lúc này; hãy thử lại sau.",
     "The system cannot read files at the moment; try again later."},
    {Errc::write_failed, "Không ghi được bảng tính.", "The workbook could not be written."},
};

}  // namespace

std::string_view sentence(Errc code, Language language) {
    for (const auto& one : sentences) {
        if (one.code == code) return language == Language::vi ? one.vi : one.en;
    }
    return {};
}

}  // namespace emc::sheet
