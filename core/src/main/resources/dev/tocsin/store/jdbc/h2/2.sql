-- Tocsin, schema version 2, for H2. It only adds columns.
-- What stands in the tables effect, and in id, namespace, name, kind and version of the table stream, keeps its shape in
-- every version: a node that knows no more of a newer schema still pages from it.

-- link: covers the event and the link before it; in stream, that of the last event. None in what version 1 wrote.
ALTER TABLE {}stream ADD COLUMN IF NOT EXISTS link varchar(24);
ALTER TABLE {}event ADD COLUMN IF NOT EXISTS link varchar(24);
