CREATE TABLE "attempt_credits" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"attempt_id" text collate "C" NOT NULL,
	"ms" integer NOT NULL,
	"cause" text collate "C" NOT NULL,
	"cause_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exceptions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"round_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"person_id" text collate "C",
	"unit_id" text collate "C",
	"division_id" text collate "C",
	"extra_ms" integer,
	"opens_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"withdraws" text collate "C",
	"reason" text collate "C" NOT NULL,
	"granted_by" text collate "C",
	"granted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "heartbeats" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outages" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"credited" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipt_keys" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"public_key" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"attempt_id" text collate "C" PRIMARY KEY NOT NULL,
	"body" text collate "C" NOT NULL,
	"signature" text collate "C" NOT NULL,
	"key_id" text collate "C" NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_moves" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"round_id" text collate "C" NOT NULL,
	"opens_at_before" timestamp (3) with time zone NOT NULL,
	"closes_at_before" timestamp (3) with time zone NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"running" text collate "C" NOT NULL,
	"affected" integer NOT NULL,
	"reason" text collate "C" NOT NULL,
	"moved_by" text collate "C",
	"moved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sittings" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"attempt_id" text collate "C" NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"network" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "time_counts" (
	"round_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"points" integer NOT NULL,
	"bucket" integer NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "time_counts_round_id_division_id_points_bucket_pk" PRIMARY KEY("round_id","division_id","points","bucket")
);
--> statement-breakpoint
DROP INDEX "attempts_expiry";--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "delivered_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "ends_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "attempts" SET "ends_at" = "deadline_at", "delivered_at" = "started_at";--> statement-breakpoint
ALTER TABLE "attempts" ALTER COLUMN "ends_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "sitting_id" text collate "C";--> statement-breakpoint
ALTER TABLE "papers" ADD COLUMN "free_key" text collate "C";--> statement-breakpoint
ALTER TABLE "steps" ADD COLUMN "given_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "attempt_credits" ADD CONSTRAINT "attempt_credits_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exceptions" ADD CONSTRAINT "exceptions_granted_by_accounts_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "receipts" ADD CONSTRAINT "receipts_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_moves" ADD CONSTRAINT "round_moves_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_moves" ADD CONSTRAINT "round_moves_moved_by_accounts_id_fk" FOREIGN KEY ("moved_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sittings" ADD CONSTRAINT "sittings_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_counts" ADD CONSTRAINT "time_counts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_counts" ADD CONSTRAINT "time_counts_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "attempt_credits_cause" ON "attempt_credits" USING btree ("attempt_id","cause_id");--> statement-breakpoint
CREATE INDEX "exceptions_round" ON "exceptions" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "round_moves_round" ON "round_moves" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "sittings_attempt" ON "sittings" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "sittings_network" ON "sittings" USING btree ("network");--> statement-breakpoint
CREATE INDEX "papers_free" ON "papers" USING btree ("round_id","division_id","free_key");--> statement-breakpoint
CREATE INDEX "attempts_expiry" ON "attempts" USING btree ("submitted_at","ends_at");
--> statement-breakpoint
UPDATE "contests" SET "rules" = jsonb_set("rules", '{lateMinutes}', '0');--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is only ever added to', TG_TABLE_NAME; END $$;--> statement-breakpoint
CREATE TRIGGER "steps_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "steps" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "sittings_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "sittings" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "receipts_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "receipts" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "exceptions_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "exceptions" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "round_moves_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "round_moves" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "outages_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "outages" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "attempt_credits_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "attempt_credits" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
CREATE TRIGGER "audit_log_only_added_to" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();--> statement-breakpoint
INSERT INTO "time_counts" ("round_id", "division_id", "points", "bucket", "people")
SELECT s."round_id", s."division_id", s."points",
	CASE f."value"
		WHEN 'duration' THEN s."used_ms" / 1000
		WHEN 'submission' THEN floor(extract(epoch from s."submitted_at") / 300)::integer
		ELSE 0
	END AS "bucket",
	count(*)
FROM "standings" s
JOIN "rounds" r ON r."id" = s."round_id"
LEFT JOIN LATERAL (
	SELECT c."value" FROM "contests" k,
		jsonb_array_elements_text(k."rules" -> 'comparators') WITH ORDINALITY AS c("value", "position")
	WHERE k."id" = r."contest_id" AND c."value" IN ('duration', 'submission') ORDER BY c."position" LIMIT 1
) f ON true
GROUP BY 1, 2, 3, 4;
