-- Whether there is a dispute stands in domain_disputes, with who said so and when; no page ever set this.
alter table domains drop column disputed;
