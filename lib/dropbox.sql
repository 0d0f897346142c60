-- dropbox.sql -- every message, raw, in the order of arrival.
CREATE TABLE message (
	seq		INTEGER PRIMARY KEY AUTOINCREMENT,
	kind		TEXT NOT NULL
	    -- A list of more than two is a table that each row makes anew.
	    CHECK (kind = 'mail' OR kind = 'text' OR kind = 'status'
		OR kind = 'report' OR kind = 'order'),
	source_id	TEXT NOT NULL CHECK (source_id <> ''),
	received	INTEGER NOT NULL CHECK (received > 0),
	meta		TEXT NOT NULL,
	body		BLOB,		-- NULL: erased
	UNIQUE (kind, source_id)
) STRICT;

CREATE TRIGGER message_stays BEFORE DELETE ON message
BEGIN SELECT RAISE(ABORT, 'the drop box is append only'); END;
CREATE TRIGGER message_unchanged BEFORE UPDATE ON message
WHEN NEW.body IS NOT NULL OR NEW.seq <> OLD.seq OR NEW.kind <> OLD.kind
    OR NEW.source_id <> OLD.source_id OR NEW.received <> OLD.received
BEGIN SELECT RAISE(ABORT, 'the drop box is append only'); END;
