DROP INDEX `papers_free`;--> statement-breakpoint
CREATE INDEX `papers_free` ON `papers` (`round_id`,`division_id`,`free_key`) WHERE "papers"."free_key" is not null;--> statement-breakpoint
ALTER TABLE `organisations` ADD `bank_version` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `attempts_paper` ON `attempts` (`paper_id`);