ALTER TABLE `stress_runs` ADD `pack_version` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stress_runs` ADD `task` text DEFAULT '' NOT NULL;