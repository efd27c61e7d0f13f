-- Tocsin, schema version 1, for PostgreSQL. {} stands for schema and table prefix, {p} for the prefix alone.
-- All times are nanoseconds since 1970-01-01T00:00:00Z. No foreign keys. Nothing but names is ever deleted.

-- A stream of events and how many it has. kind: 1 incident, 2 chat, 3 schedule, 4 component, 5 service, 6 duty, 7 policy, 8 counter.
CREATE TABLE IF NOT EXISTS {}stream (
    id bigint NOT NULL PRIMARY KEY,
    namespace varchar(100) COLLATE "C" NOT NULL,
    name varchar(200) COLLATE "C" NOT NULL,
    kind smallint NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT {p}stream_once UNIQUE (namespace, name, kind)
) WITH (fillfactor = 80);

CREATE TABLE IF NOT EXISTS {}event (
    stream bigint NOT NULL,
    sequence bigint NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (stream, sequence)
);

-- An effect or a timer. queue: its lane while it can be claimed, PARKED while it waits for a human, none once it has ended;
-- visible_at: when it can be claimed, which is its due time or the end of its lease; line: its subject until it has ended.
CREATE TABLE IF NOT EXISTS {}effect (
    stream bigint NOT NULL,
    sequence bigint NOT NULL,
    ordinal integer NOT NULL,
    namespace varchar(100) COLLATE "C" NOT NULL,
    queue varchar(10) COLLATE "C",
    visible_at bigint NOT NULL,
    line varchar(200) COLLATE "C",
    lane varchar(10) COLLATE "C" NOT NULL,
    kind varchar(200) COLLATE "C" NOT NULL,
    adapter varchar(200) COLLATE "C" NOT NULL,
    subject varchar(200) COLLATE "C",
    state varchar(12) COLLATE "C" NOT NULL,
    withdrawn integer NOT NULL,
    due_at bigint NOT NULL,
    fence bigint NOT NULL,
    attempts integer NOT NULL,
    claimed_at bigint,
    may_have_happened_since bigint,
    ref_id varchar(500) COLLATE "C",
    ref_label text,
    ref_link text,
    remark text NOT NULL,
    body text NOT NULL,
    PRIMARY KEY (stream, sequence, ordinal)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000);
CREATE INDEX IF NOT EXISTS {p}effect_due ON {}effect (namespace, queue, visible_at);
CREATE INDEX IF NOT EXISTS {p}effect_line ON {}effect (stream, line);

CREATE TABLE IF NOT EXISTS {}name (
    namespace varchar(100) COLLATE "C" NOT NULL,
    name varchar(300) COLLATE "C" NOT NULL,
    stream bigint NOT NULL,
    PRIMARY KEY (namespace, name)
);

CREATE TABLE IF NOT EXISTS {}command (
    namespace varchar(100) COLLATE "C" NOT NULL,
    id varchar(200) COLLATE "C" NOT NULL,
    digest varchar(200) NOT NULL,
    result text NOT NULL,
    PRIMARY KEY (namespace, id)
);

-- What lists of incidents are filtered and sorted by. services, people: each between two line ends.
CREATE TABLE IF NOT EXISTS {}head (
    stream bigint NOT NULL PRIMARY KEY,
    namespace varchar(100) COLLATE "C" NOT NULL,
    opened bigint NOT NULL,
    changed bigint NOT NULL,
    version bigint NOT NULL,
    phase varchar(20) NOT NULL,
    severity_rank integer NOT NULL,
    kind varchar(20) COLLATE "C" NOT NULL,
    visibility varchar(20) NOT NULL,
    services text NOT NULL,
    people text NOT NULL
);
CREATE INDEX IF NOT EXISTS {p}head_opened ON {}head (namespace, opened);
