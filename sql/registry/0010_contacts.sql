-- Whom to ask for help ("Đầu mối liên hệ"), in the order that the agency gave them.
CREATE TABLE contacts (
    number BIGINT PRIMARY KEY,
    topic TEXT NOT NULL,
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL
);
