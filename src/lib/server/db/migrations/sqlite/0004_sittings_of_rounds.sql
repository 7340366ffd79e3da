CREATE TABLE `sittings_new` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`round_id` text NOT NULL,
	`number` integer NOT NULL,
	`opened_at` integer NOT NULL,
	`network` text NOT NULL,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempts`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`round_id`) REFERENCES `rounds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
INSERT INTO `sittings_new` (`id`, `attempt_id`, `round_id`, `number`, `opened_at`, `network`)
SELECT s.`id`, s.`attempt_id`, a.`round_id`,
	row_number() OVER (PARTITION BY s.`attempt_id` ORDER BY s.`opened_at`, s.`id`), s.`opened_at`, s.`network`
FROM `sittings` s JOIN `attempts` a ON a.`id` = s.`attempt_id`;
--> statement-breakpoint
DROP TABLE `sittings`;--> statement-breakpoint
ALTER TABLE `sittings_new` RENAME TO `sittings`;--> statement-breakpoint
CREATE INDEX `sittings_attempt` ON `sittings` (`attempt_id`);--> statement-breakpoint
CREATE INDEX `sittings_round` ON `sittings` (`round_id`,`number`,`network`);--> statement-breakpoint
CREATE TRIGGER `sittings_no_update` BEFORE UPDATE ON `sittings` BEGIN SELECT RAISE(ABORT, 'sittings is only ever added to'); END;--> statement-breakpoint
CREATE TRIGGER `sittings_no_delete` BEFORE DELETE ON `sittings` BEGIN SELECT RAISE(ABORT, 'sittings is only ever added to'); END;
