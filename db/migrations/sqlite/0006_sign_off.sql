CREATE TABLE `signatures` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`snapshot_sha256` text NOT NULL,
	`meaning` text NOT NULL,
	`capacity` text NOT NULL,
	`person_id` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`statement` text NOT NULL,
	`at` text NOT NULL,
	`after_seq` integer NOT NULL,
	`after_hash` text NOT NULL,
	`digest` text NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`snapshot_sha256`) REFERENCES `snapshots`(`sha256`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `signatures_once` ON `signatures` (`snapshot_sha256`,`meaning`,`capacity`);--> statement-breakpoint
CREATE INDEX `signatures_by_assessment` ON `signatures` (`assessment_id`,`at`);--> statement-breakpoint
CREATE TABLE `snapshots` (
	`sha256` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`salt` text NOT NULL,
	`content` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `snapshots_by_assessment` ON `snapshots` (`assessment_id`,`created_at`);
--> statement-breakpoint
CREATE TRIGGER `snapshots_keep_update` BEFORE UPDATE ON `snapshots` BEGIN SELECT RAISE(ABORT, 'snapshots are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `snapshots_keep_delete` BEFORE DELETE ON `snapshots` BEGIN SELECT RAISE(ABORT, 'snapshots are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `signatures_keep_update` BEFORE UPDATE ON `signatures` BEGIN SELECT RAISE(ABORT, 'signatures are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `signatures_keep_delete` BEFORE DELETE ON `signatures` BEGIN SELECT RAISE(ABORT, 'signatures are never deleted'); END;
