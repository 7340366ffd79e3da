CREATE TABLE `attempt_credits` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`ms` integer NOT NULL,
	`cause` text NOT NULL,
	`cause_id` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempt_credits_cause` ON `attempt_credits` (`attempt_id`,`cause_id`);--> statement-breakpoint
CREATE TABLE `exceptions` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`kind` text NOT NULL,
	`person_id` text,
	`unit_id` text,
	`division_id` text,
	`extra_ms` integer,
	`opens_at` integer,
	`closes_at` integer,
	`withdraws` text,
	`reason` text NOT NULL,
	`granted_by` text,
	`granted_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`division_id`) REFERENCES `divisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`granted_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `exceptions_round` ON `exceptions` (`round_id`);--> statement-breakpoint
CREATE TABLE `heartbeats` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outages` (
	`id` text PRIMARY KEY NOT NULL,
	`from_at` integer NOT NULL,
	`to_at` integer NOT NULL,
	`credited` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `receipt_keys` (
	`id` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `receipts` (
	`attempt_id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`signature` text NOT NULL,
	`key_id` text NOT NULL,
	`issued_at` integer NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `round_moves` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`opens_at_before` integer NOT NULL,
	`closes_at_before` integer NOT NULL,
	`opens_at` integer NOT NULL,
	`closes_at` integer NOT NULL,
	`running` text NOT NULL,
	`affected` integer NOT NULL,
	`reason` text NOT NULL,
	`moved_by` text,
	`moved_at` integer NOT NULL,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`moved_by`) REFERENCES `accounts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `round_moves_round` ON `round_moves` (`round_id`);--> statement-breakpoint
CREATE TABLE `sittings` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`opened_at` integer NOT NULL,
	`network` text NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `sittings_attempt` ON `sittings` (`attempt_id`);--> statement-breakpoint
CREATE INDEX `sittings_network` ON `sittings` (`network`);--> statement-breakpoint
CREATE TABLE `time_counts` (
	`round_id` text NOT NULL,
	`division_id` text NOT NULL,
	`points` integer NOT NULL,
	`bucket` integer NOT NULL,
	`people` integer NOT NULL,
	PRIMARY KEY(`round_id`, `division_id`, `points`, `bucket`),
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`division_id`) REFERENCES `divisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
DROP INDEX `attempts_expiry`;--> statement-breakpoint
ALTER TABLE `attempts` ADD `delivered_at` integer;--> statement-breakpoint
ALTER TABLE `attempts` ADD `ends_at` integer NOT NULL DEFAULT 0;--> statement-breakpoint
UPDATE `attempts` SET `ends_at` = `deadline_at`, `delivered_at` = `started_at`;--> statement-breakpoint
ALTER TABLE `attempts` ADD `sitting_id` text;--> statement-breakpoint
CREATE INDEX `attempts_expiry` ON `attempts` (`submitted_at`,`ends_at`);--> statement-breakpoint
ALTER TABLE `papers` ADD `free_key` text;--> statement-breakpoint
CREATE INDEX `papers_free` ON `papers` (`round_id`,`division_id`,`free_key`);--> statement-breakpoint
ALTER TABLE `steps` ADD `given_at` integer;
--> statement-breakpoint
UPDATE `contests` SET `rules` = json_set(`rules`, '$.lateMinutes', 0);--> statement-breakpoint
CREATE TRIGGER `steps_no_update` BEFORE UPDATE ON `steps` BEGIN SELECT RAISE(ABORT, 'steps is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `steps_no_delete` BEFORE DELETE ON `steps` BEGIN SELECT RAISE(ABORT, 'steps is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `sittings_no_update` BEFORE UPDATE ON `sittings` BEGIN SELECT RAISE(ABORT, 'sittings is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `sittings_no_delete` BEFORE DELETE ON `sittings` BEGIN SELECT RAISE(ABORT, 'sittings is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `receipts_no_update` BEFORE UPDATE ON `receipts` BEGIN SELECT RAISE(ABORT, 'receipts is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `receipts_no_delete` BEFORE DELETE ON `receipts` BEGIN SELECT RAISE(ABORT, 'receipts is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `exceptions_no_update` BEFORE UPDATE ON `exceptions` BEGIN SELECT RAISE(ABORT, 'exceptions is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `exceptions_no_delete` BEFORE DELETE ON `exceptions` BEGIN SELECT RAISE(ABORT, 'exceptions is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `round_moves_no_update` BEFORE UPDATE ON `round_moves` BEGIN SELECT RAISE(ABORT, 'round_moves is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `round_moves_no_delete` BEFORE DELETE ON `round_moves` BEGIN SELECT RAISE(ABORT, 'round_moves is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `outages_no_update` BEFORE UPDATE ON `outages` BEGIN SELECT RAISE(ABORT, 'outages is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `outages_no_delete` BEFORE DELETE ON `outages` BEGIN SELECT RAISE(ABORT, 'outages is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `attempt_credits_no_update` BEFORE UPDATE ON `attempt_credits` BEGIN SELECT RAISE(ABORT, 'attempt_credits is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `attempt_credits_no_delete` BEFORE DELETE ON `attempt_credits` BEGIN SELECT RAISE(ABORT, 'attempt_credits is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `audit_log_no_update` BEFORE UPDATE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `audit_log_no_delete` BEFORE DELETE ON `audit_log` BEGIN SELECT RAISE(ABORT, 'audit_log is only ever added to'); END;--> statement-breakpoint
INSERT INTO `time_counts` (`round_id`, `division_id`, `points`, `bucket`, `people`)
SELECT s.`round_id`, s.`division_id`, s.`points`,
	CASE (
		SELECT c.`value` FROM `rounds` r
		JOIN `contests` k ON k.`id` = r.`contest_id`, json_each(k.`rules`, '$.comparators') c
		WHERE r.`id` = s.`round_id` AND c.`value` IN ('duration', 'submission') ORDER BY c.`key` LIMIT 1
	)
		WHEN 'duration' THEN s.`used_ms` / 1000
		WHEN 'submission' THEN s.`submitted_at` / 300000
		ELSE 0
	END AS counted_in,
	count(*)
FROM `standings` s GROUP BY 1, 2, 3, 4;
