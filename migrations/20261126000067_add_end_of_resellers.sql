-- When the right to resell was taken away; null: he has it. His label and catalogue stay for the day he gets it again.
alter table resellers add column ended_at timestamptz;
