CREATE TABLE "stress_plans" (
	"assessment_id" text COLLATE "C" NOT NULL,
	"pack" text COLLATE "C" NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	"revision" integer NOT NULL,
	"required_rate" double precision,
	"attempts" integer NOT NULL,
	"pass_rule" text COLLATE "C" NOT NULL,
	"group_limit" text,
	"because" text COLLATE "C" NOT NULL,
	"fixed_by" text COLLATE "C" NOT NULL,
	"fixed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stress_plans_assessment_id_pack_scenario_revision_pk" PRIMARY KEY("assessment_id","pack","scenario","revision")
);
--> statement-breakpoint
CREATE TABLE "stress_runs" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"assessment_id" text COLLATE "C" NOT NULL,
	"pack" text COLLATE "C" NOT NULL,
	"scenario" text COLLATE "C" NOT NULL,
	"questionnaire_version" text COLLATE "C" NOT NULL,
	"plan_revision" integer NOT NULL,
	"required_rate" double precision,
	"attempts" integer NOT NULL,
	"cases" integer NOT NULL,
	"passed" integer NOT NULL,
	"never_events" integer NOT NULL,
	"particulars" text NOT NULL,
	"failures" text NOT NULL,
	"groups" text NOT NULL,
	"agreement" text,
	"evidence_id" text COLLATE "C",
	"recorded_by" text COLLATE "C" NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"withdrawn" text,
	"revision" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "stress_plans" ADD CONSTRAINT "stress_plans_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stress_runs" ADD CONSTRAINT "stress_runs_assessment_id_assessments_id_fk" FOREIGN KEY ("assessment_id") REFERENCES "public"."assessments"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stress_runs_by_assessment" ON "stress_runs" USING btree ("assessment_id","recorded_at");