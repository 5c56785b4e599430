CREATE TABLE `checkpoint_heads` (
	`stream` text NOT NULL,
	`number` integer NOT NULL,
	`seq` integer NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`stream`, `number`),
	FOREIGN KEY (`number`) REFERENCES `checkpoints`(`number`) ON UPDATE no action ON DELETE restrict
);
--> statement-breakpoint
CREATE INDEX `checkpoint_heads_by_number` ON `checkpoint_heads` (`number`);--> statement-breakpoint
CREATE TABLE `checkpoint_places` (
	`place` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`fault` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `checkpoints` (
	`number` integer PRIMARY KEY NOT NULL,
	`origin` text NOT NULL,
	`at` text NOT NULL,
	`cause` text NOT NULL,
	`streams` integer NOT NULL,
	`root` text NOT NULL,
	`previous` text,
	`key` text NOT NULL,
	`signature` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `signing_keys` (
	`fingerprint` text PRIMARY KEY NOT NULL,
	`public_key` text NOT NULL,
	`since` text NOT NULL,
	`previous` text,
	`endorsement` text
);
--> statement-breakpoint
CREATE TRIGGER `checkpoints_keep_update` BEFORE UPDATE ON `checkpoints` BEGIN SELECT RAISE(ABORT, 'checkpoints are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `checkpoints_keep_delete` BEFORE DELETE ON `checkpoints` BEGIN SELECT RAISE(ABORT, 'checkpoints are never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `checkpoint_heads_keep_update` BEFORE UPDATE ON `checkpoint_heads` BEGIN SELECT RAISE(ABORT, 'what a checkpoint was made over is never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `checkpoint_heads_keep_delete` BEFORE DELETE ON `checkpoint_heads` BEGIN SELECT RAISE(ABORT, 'what a checkpoint was made over is never deleted'); END;
--> statement-breakpoint
CREATE TRIGGER `signing_keys_keep_update` BEFORE UPDATE ON `signing_keys` BEGIN SELECT RAISE(ABORT, 'keys that have signed are never changed'); END;
--> statement-breakpoint
CREATE TRIGGER `signing_keys_keep_delete` BEFORE DELETE ON `signing_keys` BEGIN SELECT RAISE(ABORT, 'keys that have signed are never deleted'); END;
