-- Tocsin, schema version 1, for H2. {} stands for schema and table prefix, {p} for the prefix alone.
-- All times are nanoseconds since 1970-01-01T00:00:00Z. No foreign keys. Nothing but names is ever deleted.

-- A stream of events and how many it has. kind: 1 incident, 2 chat, 3 schedule, 4 component, 5 service, 6 duty, 7 policy, 8 counter.
CREATE TABLE IF NOT EXISTS {}stream (
    id bigint NOT NULL PRIMARY KEY,
    namespace varchar(100) NOT NULL,
    name varchar(200) NOT NULL,
    kind smallint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT {p}stream_once UNIQUE (namespace, name, kind)
);

CREATE TABLE IF NOT EXISTS {}event (
    stream bigint NOT NULL,
    sequence bigint NOT NULL,
    body character large object NOT NULL,
    PRIMARY KEY (stream, sequence)
);

-- An effect or a timer. queue: its lane while it can be claimed, PARKED while it waits for a human, none once it has ended;
-- visible_at: when it can be claimed, which is its due time or the end of its lease; line: its subject until it has ended.
CREATE TABLE IF NOT EXISTS {}effect (
    stream bigint NOT NULL,
    sequence bigint NOT NULL,
    ordinal integer NOT NULL,
    namespace varchar(100) NOT NULL,
    queue varchar(10),
    visible_at bigint NOT NULL,
    line varchar(200),
    lane varchar(10) NOT NULL,
    kind varchar(200) NOT NULL,
    adapter varchar(200) NOT NULL,
    subject varchar(200),
    state varchar(12) NOT NULL,
    withdrawn integer NOT NULL,
    due_at bigint NOT NULL,
    fence bigint NOT NULL,
    attempts integer NOT NULL,
    claimed_at bigint,
    may_have_happened_since bigint,
    ref_id varchar(500),
    ref_label character large object,
    ref_link character large object,
    remark character large object NOT NULL,
    body character large object NOT NULL,
    PRIMARY KEY (stream, sequence, ordinal)
);
CREATE INDEX IF NOT EXISTS {p}effect_due ON {}effect (namespace, queue, visible_at);
CREATE INDEX IF NOT EXISTS {p}effect_line ON {}effect (stream, line);

CREATE TABLE IF NOT EXISTS {}name (
    namespace varchar(100) NOT NULL,
    name varchar(300) NOT NULL,
    stream bigint NOT NULL,
    PRIMARY KEY (namespace, name)
);

CREATE TABLE IF NOT EXISTS {}command (
    namespace varchar(100) NOT NULL,
    id varchar(200) NOT NULL,
    digest varchar(200) NOT NULL,
    result character large object NOT NULL,
    PRIMARY KEY (namespace, id)
);

-- What lists of incidents are filtered and sorted by. services, people: each between two line ends.
CREATE TABLE IF NOT EXISTS {}head (
    stream bigint NOT NULL PRIMARY KEY,
    namespace varchar(100) NOT NULL,
    opened bigint NOT NULL,
    changed bigint NOT NULL,
    version bigint NOT NULL,
    phase varchar(20) NOT NULL,
    severity_rank integer NOT NULL,
    kind varchar(20) NOT NULL,
    visibility varchar(20) NOT NULL,
    services character large object NOT NULL,
    people character large object NOT NULL
);
CREATE INDEX IF NOT EXISTS {p}head_opened ON {}head (namespace, opened);
