//! Sees what a call wrote, and puts it back, so that the next call meets the world that the oracle knows.
use sqlx::PgPool;

/// Watches every table but those of limits, which are forgotten after each call, and keeps a copy of all.
///
/// Of sessions and impersonations only new and lost rows are seen, not changed ones: being in use is noted in them.
/// They are put back whenever anything is.
pub struct Memory(());

/// A sequence for each table counts the statements that write to it, also those that are rolled back.
const REMEMBER: &str = "
    create function count_write() returns trigger language plpgsql as $$ begin
      perform nextval('kept.' || quote_ident(tg_table_name || '_writes')); return null; end $$;
    create schema kept;
    do $$ declare t text; begin
      for t in select tablename from pg_tables where schemaname = 'public' and tablename not in ('throttles', '_sqlx_migrations') loop
        execute format('create table kept.%1$I as select * from public.%1$I', t);
        execute format('create sequence kept.%I', t || '_writes');
        execute format('create trigger watch after insert or delete %s on public.%I for each row execute function count_write()',
                       case when t in ('sessions', 'impersonations') then '' else 'or update' end, t);
      end loop; end $$;
    create function put_back() returns boolean language plpgsql as $$ declare t text; columns text; written text[]; begin
      delete from throttles;
      select array_agg(regexp_replace(sequencename, '_writes$', '')) into written
        from pg_sequences where schemaname = 'kept' and last_value is not null;
      if written is null then return false; end if;
      set local session_replication_role = replica;
      for t in select distinct unnest(written || array['sessions', 'impersonations']) loop
        select string_agg(quote_ident(column_name), ', ') into columns from information_schema.columns
         where table_schema = 'public' and table_name = t and is_generated = 'NEVER';
        execute format('delete from public.%I', t);
        execute format('insert into public.%1$I (%2$s) overriding system value select %2$s from kept.%1$I', t, columns);
        perform setval('kept.' || quote_ident(t || '_writes'), 1, false);
      end loop;
      -- a long walk must not make anybody idle
      update sessions set seen_at = now();
      update impersonations set seen_at = now(), expires_at = now() + interval '30 minutes' where ended_at is null;
      return true; end $$;";

impl Memory {
    pub async fn of(db: &PgPool) -> Self {
        sqlx::raw_sql(REMEMBER).execute(db).await.expect("the world is remembered");
        Self(())
    }

    /// Whether anything was written since the last time.
    pub async fn put_back(&self, db: &PgPool) -> bool {
        sqlx::query_scalar("select put_back()").fetch_one(db).await.expect("the world is as it was")
    }
}
