CREATE TABLE `stress_plans` (
	`assessment_id` text NOT NULL,
	`pack` text NOT NULL,
	`scenario` text NOT NULL,
	`revision` integer NOT NULL,
	`required_rate` real,
	`attempts` integer NOT NULL,
	`pass_rule` text NOT NULL,
	`group_limit` text,
	`because` text NOT NULL,
	`fixed_by` text NOT NULL,
	`fixed_at` integer NOT NULL,
	PRIMARY KEY(`assessment_id`, `pack`, `scenario`, `revision`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `stress_runs` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`pack` text NOT NULL,
	`scenario` text NOT NULL,
	`questionnaire_version` text NOT NULL,
	`plan_revision` integer NOT NULL,
	`required_rate` real,
	`attempts` integer NOT NULL,
	`cases` integer NOT NULL,
	`passed` integer NOT NULL,
	`never_events` integer NOT NULL,
	`particulars` text NOT NULL,
	`failures` text NOT NULL,
	`groups` text NOT NULL,
	`agreement` text,
	`evidence_id` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	`withdrawn` text,
	`revision` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `stress_runs_by_assessment` ON `stress_runs` (`assessment_id`,`recorded_at`);