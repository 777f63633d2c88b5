-- What the search in tickets looks through: one row for each ticket of a list, with the words of its subject and of all
-- its messages, notes too, so no page of a customer may ask it; beside them what tickets are filtered by.

-- A week each, so that a search can go back in time piece by piece.
create function ticket_period(at timestamptz) returns integer language sql immutable parallel safe as $$
    select floor(extract(epoch from at) / 604800)::integer
$$;

create table ticket_search (
    id            uuid primary key,
    reseller_id   uuid not null,
    customer_id   uuid not null,
    department_id uuid not null,
    assigned_to   uuid,
    state         ticket_state not null,
    changed_at    timestamptz not null,
    period        integer not null generated always as (ticket_period(changed_at)) stored,
    words         tsvector not null,
    foreign key (reseller_id, id) references tickets (reseller_id, id)
) with (
    -- A search of common words reads these rows one after the other: not from another table.
    toast_tuple_target = 8160,
    -- No index knows more than words and period; room beside a row lets all else change without them.
    fillfactor = 85
);

-- What stands between blanks and signs, without those of addresses in front and behind: inside they part nothing.
create function ticket_pieces(written text) returns text[] language sql immutable parallel safe as $$
    select string_to_array(regexp_replace(search_fold(' ' || written || ' '),
        '[ƿĸŋŧđħ]*[ƿ\s\u0001-\u001f\u0080-\u00bf\u2000-\u206f\u3000-\u303f\uff01-\uff0f\uff1a-\uff20]+[ƿĸŋŧđħ]*', 'ƿ', 'g'), 'ƿ')
$$;

-- What a piece is found by: itself, and within addresses, names with hyphens, and scripts that put no blanks between
-- words, all that begins at a part of it: "auth-code" as "auth-code" and as "code". A search looks for the beginnings of
-- these, of which 32 letters count.
create function ticket_parts(piece text) returns setof text language plpgsql immutable parallel safe as $$
begin
    return query select left(string_agg(part, '') over (order by place rows between current row and 11 following), 32)
        from unnest(string_to_array(rtrim(regexp_replace(piece,
            '([^ĸŋŧđħ\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+[ĸŋŧđħ]*|.[ĸŋŧđħ]*)', '\1 ', 'g')),
            ' ')) with ordinality p(part, place) order by place;
end $$;

-- No more of one ticket than there surely is room for.
create function ticket_words(written text) returns tsvector language plpgsql immutable parallel safe as $$
begin
    return (
        with piece as materialized (
            select piece, piece ~ '[ĸŋŧđħ\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]' as is_parted
              from unnest(ticket_pieces(written)) piece where piece <> '')
        select array_to_tsvector(coalesce((array_agg(word))[1:7500], '{}')) from (
            select distinct left(piece, 32) as word from piece where not is_parted
            union all
            select distinct part from (select distinct piece from piece where is_parted) p cross join ticket_parts(piece) part) w);
end $$;

-- What stands before the words of a reseller's tickets of one period in the index.
create function ticket_key(owner uuid, period integer) returns text language sql immutable parallel safe as $$
    select left(md5(owner::text || period::text), 8)
$$;
create function ticket_keys(owner uuid, period integer, words tsvector) returns tsvector
language sql immutable parallel safe as $$
    select array_to_tsvector(array(select ticket_key(owner, period) || word from unnest(tsvector_to_array(words)) word))
$$;

create function add_ticket_words(words tsvector, more tsvector) returns tsvector language sql immutable parallel safe as $$
    select words || array_to_tsvector((tsvector_to_array(more))[1:greatest(7500 - length(words), 0)])
$$;

-- A query for all that was typed, each word as the beginning of one. "~", which no word has, stands where a key goes.
create function ticket_query(typed text) returns text language sql immutable parallel safe as $$
    select string_agg('''~' || (select part from ticket_parts(piece) part limit 1) || ''':*', ' & ')
      from unnest(ticket_pieces(typed)) piece where piece <> ''
$$;

-- All that a search looks through in a ticket, what was merged into it too.
create function ticket_text(ticket uuid) returns text language sql stable as $$
    select string_agg(t.subject || ' ' || coalesce(m.written, ''), ' ')
      from tickets t
      left join lateral (select string_agg(body || ' ' || from_email, ' ') as written from ticket_messages
                          where ticket_id = t.id) m on true
     where t.id = ticket or t.merged_into = ticket
$$;

insert into ticket_search (id, reseller_id, customer_id, department_id, assigned_to, state, changed_at, words)
    select id, reseller_id, customer_id, department_id, assigned_to, state, changed_at, ticket_words(ticket_text(id))
      from tickets where merged_into is null;

create index ticket_search_periods on ticket_search (reseller_id, period);
-- fastupdate would leave new tickets in a pending list that every search reads through
create index ticket_search_words on ticket_search using gin (ticket_keys(reseller_id, period, words))
    with (fastupdate = off);

-- Whoever writes a row holds its ticket's row already, so nobody waits for anybody the other way round.
create function insert_ticket_search() returns trigger language plpgsql as $$
begin
    insert into ticket_search (id, reseller_id, customer_id, department_id, assigned_to, state, changed_at, words)
        values (new.id, new.reseller_id, new.customer_id, new.department_id, new.assigned_to, new.state, new.changed_at,
                ticket_words(new.subject));
    return null;
end $$;
create trigger tickets_search_insert after insert on tickets
    for each row when (new.merged_into is null) execute function insert_ticket_search();

create function update_ticket_search() returns trigger language plpgsql as $$
begin
    update ticket_search
       set customer_id = new.customer_id, department_id = new.department_id, assigned_to = new.assigned_to,
           state = new.state, changed_at = new.changed_at
     where id = new.id;
    return null;
end $$;
create trigger tickets_search_update
    after update of customer_id, department_id, assigned_to, state, changed_at on tickets
    for each row when ((new.customer_id, new.department_id, new.assigned_to, new.state, new.changed_at)
        is distinct from (old.customer_id, old.department_id, old.assigned_to, old.state, old.changed_at))
    execute function update_ticket_search();

create function rename_ticket_search() returns trigger language plpgsql as $$
declare shown uuid := coalesce(new.merged_into, new.id);
begin
    update ticket_search set words = ticket_words(ticket_text(shown)) where id = shown;
    return null;
end $$;
create trigger tickets_search_rename after update of subject on tickets
    for each row when (new.subject <> old.subject) execute function rename_ticket_search();

-- Its words go to the ticket that shows it from now on.
create function merge_ticket_search() returns trigger language plpgsql as $$
begin
    with gone as (delete from ticket_search where id = new.id returning words)
    update ticket_search s set words = add_ticket_words(s.words, gone.words) from gone where s.id = new.merged_into;
    return null;
end $$;
create trigger tickets_search_merge after update of merged_into on tickets
    for each row when (old.merged_into is null and new.merged_into is not null) execute function merge_ticket_search();

-- After the trigger that counts messages, which takes the ticket's row.
create function reflect_ticket_message() returns trigger language plpgsql as $$
declare
    shown uuid := (select coalesce(merged_into, id) from tickets where id = new.ticket_id);
    more tsvector := ticket_words(new.body || ' ' || new.from_email);
begin
    update ticket_search set words = add_ticket_words(words, more)
     where id = shown and words <> add_ticket_words(words, more);
    return null;
end $$;
create trigger ticket_messages_words after insert on ticket_messages
    for each row execute function reflect_ticket_message();
