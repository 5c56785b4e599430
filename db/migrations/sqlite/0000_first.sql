CREATE TABLE `answer_evidence` (
	`assessment_id` text NOT NULL,
	`question_id` text NOT NULL,
	`evidence_id` text NOT NULL,
	`position` integer NOT NULL,
	`clause` text NOT NULL,
	`level` text NOT NULL,
	PRIMARY KEY(`assessment_id`, `question_id`, `evidence_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`evidence_id`) REFERENCES `evidence`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `answers` (
	`assessment_id` text NOT NULL,
	`question_id` text NOT NULL,
	`state` text NOT NULL,
	`value` text NOT NULL,
	`note` text NOT NULL,
	`reason` text NOT NULL,
	`approved_by` text,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`assessment_id`, `question_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `assessments` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`questionnaire_sha256` text NOT NULL,
	`use_case` text NOT NULL,
	`use_case_key` text NOT NULL,
	`owner_id` text NOT NULL,
	`due_on` text NOT NULL,
	`status` text NOT NULL,
	`intake_at` integer,
	`facts` text NOT NULL,
	`extended_sections` text NOT NULL,
	`pack` text,
	`scenarios_not_applicable` text NOT NULL,
	`archived_at` integer,
	`revision` integer NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`questionnaire_sha256`) REFERENCES `questionnaires`(`sha256`) ON UPDATE no action ON DELETE restrict,
	FOREIGN KEY (`owner_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `answers_set_aside` ON `answers` (`updated_at`) WHERE "answers"."state" = 'not_applicable' and "answers"."approved_by" is null;--> statement-breakpoint
CREATE INDEX `assessments_by_product` ON `assessments` (`product_id`);--> statement-breakpoint
CREATE INDEX `assessments_by_owner` ON `assessments` (`owner_id`);--> statement-breakpoint
CREATE INDEX `assessments_by_change` ON `assessments` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `assessments_by_due` ON `assessments` (`due_on`,`id`);--> statement-breakpoint
CREATE INDEX `assessments_by_use_case` ON `assessments` (`use_case_key`,`id`);--> statement-breakpoint
CREATE TABLE `duties` (
	`assessment_id` text NOT NULL,
	`duty_id` text NOT NULL,
	`state` text NOT NULL,
	`note` text NOT NULL,
	`revision` integer NOT NULL,
	`updated_by` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`assessment_id`, `duty_id`),
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE TABLE `evidence` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`title` text NOT NULL,
	`title_key` text NOT NULL,
	`link` text NOT NULL,
	`valid_until` text NOT NULL,
	`sha256` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `evidence_by_assessment` ON `evidence` (`assessment_id`);--> statement-breakpoint
CREATE TABLE `questionnaires` (
	`sha256` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`version` text NOT NULL,
	`title` text NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `runs` (
	`id` text PRIMARY KEY NOT NULL,
	`assessment_id` text NOT NULL,
	`pack` text NOT NULL,
	`scenario` text NOT NULL,
	`cases` integer NOT NULL,
	`passed` integer NOT NULL,
	`never_events` integer NOT NULL,
	`required_rate` real,
	`model_version` text NOT NULL,
	`configuration_hash` text,
	`ran_on` text NOT NULL,
	`judge` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `runs_by_assessment` ON `runs` (`assessment_id`,`ran_on`);--> statement-breakpoint
CREATE TABLE `summaries` (
	`assessment_id` text PRIMARY KEY NOT NULL,
	`holds_on` text NOT NULL,
	`changes_on` text NOT NULL,
	`tier` integer NOT NULL,
	`verdict` text NOT NULL,
	`provisional` text,
	`claimed` real,
	`evidenced` real,
	`high` real,
	`decided` real,
	`asked` integer NOT NULL,
	`open` integer NOT NULL,
	`unknown` integer NOT NULL,
	`knock_outs` integer NOT NULL,
	`weak_criticals` integer NOT NULL,
	`sections` text NOT NULL,
	FOREIGN KEY (`assessment_id`) REFERENCES `assessments`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `summaries_by_verdict` ON `summaries` (`verdict`,`assessment_id`);--> statement-breakpoint
CREATE INDEX `summaries_by_decided` ON `summaries` (`decided`,`assessment_id`);--> statement-breakpoint
CREATE INDEX `summaries_by_next_change` ON `summaries` (`changes_on`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_provider` ON `accounts` (`provider_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `accounts_user` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `one_time_links` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`email` text,
	`role` text,
	`created_by` text,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `one_time_links_token` ON `one_time_links` (`token_hash`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer NOT NULL,
	`image` text,
	`role` text NOT NULL,
	`disabled_at` integer,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`tries` integer NOT NULL,
	`resets_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `product_parties` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`country` text NOT NULL,
	`purpose` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `product_parties_by_product` ON `product_parties` (`product_id`);--> statement-breakpoint
CREATE INDEX `product_parties_by_name` ON `product_parties` (`name_key`);--> statement-breakpoint
CREATE TABLE `product_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`model` text NOT NULL,
	`version` text NOT NULL,
	`configuration_hash` text NOT NULL,
	`since` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `product_versions_by_product` ON `product_versions` (`product_id`,`since`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`vendor_id` text NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`surfaces` text NOT NULL,
	`archived_at` integer,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`vendor_id`) REFERENCES `vendors`(`id`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `products_by_vendor` ON `products` (`vendor_id`,`name_key`);--> statement-breakpoint
CREATE TABLE `vendors` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_key` text NOT NULL,
	`site` text NOT NULL,
	`country` text NOT NULL,
	`contact` text NOT NULL,
	`notes` text NOT NULL,
	`archived_at` integer,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `vendors_by_name` ON `vendors` (`name_key`,`id`,`archived_at`);--> statement-breakpoint
CREATE INDEX `vendors_by_change` ON `vendors` (`updated_at`,`id`);--> statement-breakpoint
CREATE INDEX `vendors_by_country` ON `vendors` (`country`,`name_key`);--> statement-breakpoint
CREATE TABLE `audit_entries` (
	`stream` text NOT NULL,
	`seq` integer NOT NULL,
	`at` text NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`action` text NOT NULL,
	`object_kind` text NOT NULL,
	`object_id` text NOT NULL,
	`object_revision` integer NOT NULL,
	`payload_digest` text NOT NULL,
	`previous` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`stream`, `seq`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `audit_entries_hash` ON `audit_entries` (`hash`);--> statement-breakpoint
CREATE TABLE `audit_heads` (
	`stream` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	`at` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_payloads` (
	`stream` text NOT NULL,
	`seq` integer NOT NULL,
	`salt` text NOT NULL,
	`json` text NOT NULL,
	PRIMARY KEY(`stream`, `seq`)
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`request_digest` text NOT NULL,
	`response` text NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_age` ON `idempotency_keys` (`created_at`);--> statement-breakpoint
CREATE TABLE `workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`zone` text NOT NULL,
	`revision` integer NOT NULL,
	`created_at` integer NOT NULL
);

--> statement-breakpoint
CREATE TRIGGER `audit_entries_keep_update` BEFORE UPDATE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_entries_keep_delete` BEFORE DELETE ON `audit_entries` BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_payloads_keep_update` BEFORE UPDATE ON `audit_payloads` BEGIN SELECT RAISE(ABORT, 'audit payloads are never changed'); END;
