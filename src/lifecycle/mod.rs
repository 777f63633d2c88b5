//! What time brings to domains and hosting: reminders, renewals, the end. Worked off day by day.
pub mod rules;
