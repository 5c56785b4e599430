CREATE TABLE "answer_evidence" (
	"assessment_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"evidence_id" text COLLATE "C" NOT NULL,
	"position" integer NOT NULL,
	"clause" text COLLATE "C" NOT NULL,
	"level" text COLLATE "C" NOT NULL,
	CONSTRAINT "answer_evidence_assessment_id_question_id_evidence_id_pk" PRIMARY KEY("assessment_id","question_id","evidence_id")
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"assessment_id" text COLLATE "C" NOT NULL,
	"question_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"value" text NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"approved_by" text COLLATE "C",
	"revision" integer NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answers_assessment_id_question_id_pk" PRIMARY KEY("assessment_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "assessments" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"questionnaire_sha256" text COLLATE "C" NOT NULL,
	"use_case" text COLLATE "C" NOT NULL,
	"use_case_key" text COLLATE "C" NOT NULL,
	"owner_id" text COLLATE "C" NOT NULL,
	"due_on" text COLLATE "C" NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"intake_at" timestamp (3) with time zone,
	"facts" text NOT NULL,
	"extended_sections" text NOT NULL,
	"pack" text COLLATE "C",
	"scenarios_not_applicable" text NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "duties" (
	"assessment_id" text COLLATE "C" NOT NULL,
	"duty_id" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"updated_by" text COLLATE "C" NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "duties_assessment_id_duty_id_pk" PRIMARY KEY("assessment_id","duty_id")
);
--> statement-breakpoint
CREATE TABLE "evidence" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"title_key" text COLLATE "C" NOT NULL,
	"link" text COLLATE "C" NOT NULL,
	"valid_until" text COLLATE "C" NOT NULL,
	"sha256" text COLLATE "C" NOT NULL,
	"created_by" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questionnaires" (
	"sha256" text COLLATE "C" PRIMARY KEY NOT NULL,
	"id" text COLLATE "C" NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"title" text COLLATE "C" NOT NULL,
	"document" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"pack" text COLLATE "C" NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	"cases" integer NOT NULL,
	"passed" integer NOT NULL,
	"never_events" integer NOT NULL,
	"required_rate" double precision,
	"model_version" text COLLATE "C" NOT NULL,
	"configuration_hash" text COLLATE "C",
	"ran_on" text COLLATE "C" NOT NULL,
	"judge" text,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "summaries" (
	"assessment_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"holds_on" text COLLATE "C" NOT NULL,
	"changes_on" text COLLATE "C" NOT NULL,
	"tier" integer NOT NULL,
	"verdict" text COLLATE "C" NOT NULL,
	"provisional" text COLLATE "C",
	"claimed" double precision,
	"evidenced" double precision,
	"high" double precision,
	"decided" double precision,
	"asked" integer NOT NULL,
	"open" integer NOT NULL,
	"unknown" integer NOT NULL,
	"knock_outs" integer NOT NULL,
	"weak_criticals" integer NOT NULL,
	"sections" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"account_id" text COLLATE "C" NOT NULL,
	"provider_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"access_token" text COLLATE "C",
	"refresh_token" text COLLATE "C",
	"id_token" text COLLATE "C",
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text COLLATE "C",
	"password" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"token_hash" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C",
	"role" text COLLATE "C",
	"created_by" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"email_verified" boolean NOT NULL,
	"image" text COLLATE "C",
	"role" text COLLATE "C" NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"tries" integer NOT NULL,
	"resets_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"token" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"ip_address" text COLLATE "C",
	"user_agent" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"identifier" text COLLATE "C" NOT NULL,
	"value" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_parties" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"purpose" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "product_versions" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"product_id" text COLLATE "C" NOT NULL,
	"model" text COLLATE "C" NOT NULL,
	"version" text COLLATE "C" NOT NULL,
	"configuration_hash" text COLLATE "C" NOT NULL,
	"since" text COLLATE "C" NOT NULL,
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "products" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"vendor_id" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"surfaces" text NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "vendors" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"name_key" text COLLATE "C" NOT NULL,
	"site" text COLLATE "C" NOT NULL,
	"country" text COLLATE "C" NOT NULL,
	"contact" text COLLATE "C" NOT NULL,
	"notes" text COLLATE "C" NOT NULL,
	"archived_at" timestamp (3) with time zone,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"stream" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"at" text COLLATE "C" NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"object_kind" text COLLATE "C" NOT NULL,
	"object_id" text COLLATE "C" NOT NULL,
	"object_revision" integer NOT NULL,
	"payload_digest" text COLLATE "C" NOT NULL,
	"previous" text COLLATE "C" NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	CONSTRAINT "audit_entries_stream_seq_pk" PRIMARY KEY("stream","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_heads" (
	"stream" text COLLATE "C" PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text COLLATE "C" NOT NULL,
	"at" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_payloads" (
	"stream" text COLLATE "C" NOT NULL,
	"seq" integer NOT NULL,
	"salt" text COLLATE "C" NOT NULL,
	"json" text COLLATE "C" NOT NULL,
	CONSTRAINT "audit_payloads_stream_seq_pk" PRIMARY KEY("stream","seq")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"request_digest" text COLLATE "C" NOT NULL,
	"response" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"zone" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "answer_evidence" ADD CONSTRAINT "answer_evidence_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_evidence" ADD CONSTRAINT "answer_evidence_evidence_id_evidence_id_fk" FOREIGN KEY ("evidence_id") REFERENCES "public"."evidence"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_questionnaire_sha256_questionnaires_sha256_fk" FOREIGN KEY ("questionnaire_sha256") REFERENCES "public"."questionnaires"("sha256") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evidence" ADD CONSTRAINT "evidence_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "runs" ADD CONSTRAINT "runs_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "summaries" ADD CONSTRAINT "summaries_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_parties" ADD CONSTRAINT "product_parties_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "product_versions" ADD CONSTRAINT "product_versions_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_vendor_id_vendors_id_fk" FOREIGN KEY ("vendor_id") REFERENCES "public"."vendors"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answers_set_aside" ON "answers" USING btree ("updated_at") WHERE "answers"."state" = 'not_applicable' and "answers"."approved_by" is null;--> statement-breakpoint
CREATE INDEX "assessments_by_product" ON "assessments" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "assessments_by_owner" ON "assessments" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "assessments_by_change" ON "assessments" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "assessments_by_due" ON "assessments" USING btree ("due_on","id");--> statement-breakpoint
CREATE INDEX "assessments_by_use_case" ON "assessments" USING btree ("use_case_key","id");--> statement-breakpoint
CREATE INDEX "evidence_by_assessment" ON "evidence" USING btree ("assessment_id");--> statement-breakpoint
CREATE INDEX "runs_by_assessment" ON "runs" USING btree ("assessment_id","ran_on");--> statement-breakpoint
CREATE INDEX "summaries_by_verdict" ON "summaries" USING btree ("verdict","assessment_id");--> statement-breakpoint
CREATE INDEX "summaries_by_decided" ON "summaries" USING btree ("decided","assessment_id");--> statement-breakpoint
CREATE INDEX "summaries_by_next_change" ON "summaries" USING btree ("changes_on");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_provider" ON "accounts" USING btree ("provider_id","account_id");--> statement-breakpoint
CREATE INDEX "accounts_user" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_time_links_token" ON "one_time_links" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token" ON "sessions" USING btree ("token");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "product_parties_by_product" ON "product_parties" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "product_parties_by_name" ON "product_parties" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "product_versions_by_product" ON "product_versions" USING btree ("product_id","since");--> statement-breakpoint
CREATE INDEX "products_by_vendor" ON "products" USING btree ("vendor_id","name_key");--> statement-breakpoint
CREATE INDEX "vendors_by_name" ON "vendors" USING btree ("name_key","id","archived_at");--> statement-breakpoint
CREATE INDEX "vendors_by_change" ON "vendors" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "vendors_by_country" ON "vendors" USING btree ("country","name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_entries_hash" ON "audit_entries" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE FUNCTION assay_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_keep_update BEFORE UPDATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('audit entries are never changed');
--> statement-breakpoint
CREATE TRIGGER audit_entries_keep_delete BEFORE DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('audit entries are never deleted');
--> statement-breakpoint
CREATE TRIGGER audit_payloads_keep_update BEFORE UPDATE ON audit_payloads FOR EACH STATEMENT EXECUTE FUNCTION assay_refuse('audit payloads are never changed');
