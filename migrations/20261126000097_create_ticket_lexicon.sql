-- Every word that a reseller's tickets have or had, so that a search can ask the index for whole words where it knows all
-- that begin like one that was typed: to gather the tickets of a beginning takes four times as long.
-- Nobody waits for anybody: two who write the same new word at once write it twice.
create table ticket_lexicon (
    reseller_id uuid not null references resellers,
    word        text collate "C" not null
);
create function note_ticket_words(owner uuid, added tsvector) returns void language sql as $$
    insert into ticket_lexicon (reseller_id, word)
        select owner, word from unnest(tsvector_to_array(added)) word
         where not exists (select from ticket_lexicon l where l.reseller_id = owner and l.word = word.word)
$$;
create function note_words_of_ticket() returns trigger language plpgsql as $$
begin
    perform note_ticket_words(new.reseller_id,
        case tg_op when 'INSERT' then new.words else ts_delete(new.words, tsvector_to_array(old.words)) end);
    return null;
end $$;
create trigger ticket_search_lexicon after insert or update of words on ticket_search
    for each row execute function note_words_of_ticket();

-- After the trigger, which waits for whoever is writing: what an instance writes meanwhile is in one of both.
insert into ticket_lexicon (reseller_id, word)
    select distinct reseller_id, word from ticket_search, unnest(tsvector_to_array(words)) word;
create index ticket_lexicon_words on ticket_lexicon (reseller_id, word);
