CREATE TABLE "accounts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"role" text collate "C" NOT NULL,
	"login" text collate "C" NOT NULL,
	"secret_hash" text collate "C" NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_login_unique" UNIQUE("login")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"contest_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"round_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"unit_id" text collate "C",
	"number" integer NOT NULL,
	"paper_id" text collate "C" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"deadline_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"ended_by" text collate "C",
	"points" integer,
	"max_points" integer,
	"right_answers" integer,
	"used_ms" integer
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"account_id" text collate "C",
	"action" text collate "C" NOT NULL,
	"subject_id" text collate "C" NOT NULL,
	"details" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "awards" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"round_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"prize_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"unit_id" text collate "C",
	"attempt_id" text collate "C" NOT NULL,
	"place" integer NOT NULL,
	"points" integer NOT NULL,
	"max_points" integer NOT NULL,
	"forecast" integer,
	"forecast_error" integer,
	"used_ms" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "blueprint_lines" (
	"division_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"topic_id" text collate "C",
	"difficulty" text collate "C",
	"count" integer NOT NULL,
	"points" integer NOT NULL,
	CONSTRAINT "blueprint_lines_division_id_position_pk" PRIMARY KEY("division_id","position")
);
--> statement-breakpoint
CREATE TABLE "citations" (
	"revision_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"document_id" text collate "C" NOT NULL,
	"locator" text collate "C" NOT NULL,
	CONSTRAINT "citations_revision_id_position_pk" PRIMARY KEY("revision_id","position")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"purpose" text collate "C" NOT NULL,
	"notice_version" text collate "C" NOT NULL,
	"given_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "contests" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"slug" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"title" text collate "C" NOT NULL,
	"summary" text collate "C" NOT NULL,
	"rules" jsonb NOT NULL,
	"is_sample" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	CONSTRAINT "contests_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "divisions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"contest_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"code" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"audience" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "import_batches" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"file_name" text collate "C" NOT NULL,
	"sha256" text collate "C" NOT NULL,
	"imported_by" text collate "C",
	"imported_at" timestamp (3) with time zone NOT NULL,
	"added" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "legal_changes" (
	"document_id" text collate "C" NOT NULL,
	"by_document_id" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"effective_on" text collate "C" NOT NULL,
	CONSTRAINT "legal_changes_document_id_by_document_id_kind_pk" PRIMARY KEY("document_id","by_document_id","kind")
);
--> statement-breakpoint
CREATE TABLE "legal_documents" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"number" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"issuer" text collate "C" NOT NULL,
	"issued_on" text collate "C",
	"title" text collate "C" NOT NULL,
	"folded_text" text collate "C" NOT NULL,
	"effective_from" text collate "C",
	"effective_to" text collate "C",
	"link" text collate "C",
	"confidence" text collate "C" NOT NULL,
	"note" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"parent_id" text collate "C",
	"slug" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"site_name" text collate "C" NOT NULL,
	"unit_id" text collate "C",
	"letterhead" jsonb NOT NULL,
	"recipients" jsonb NOT NULL,
	"is_sample" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organisations_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "papers" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"round_id" text collate "C" NOT NULL,
	"seed" text collate "C" NOT NULL,
	"items" jsonb NOT NULL,
	"drawn_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"full_name" text collate "C" NOT NULL,
	"folded_name" text collate "C" NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"person_group" text collate "C" NOT NULL,
	"birth_date" text collate "C",
	"phone" text collate "C",
	"position" text collate "C",
	"unit_id" text collate "C",
	"is_sample" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "point_counts" (
	"round_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"points" integer NOT NULL,
	"people" integer NOT NULL,
	CONSTRAINT "point_counts_round_id_division_id_points_pk" PRIMARY KEY("round_id","division_id","points")
);
--> statement-breakpoint
CREATE TABLE "prizes" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"name" text collate "C" NOT NULL,
	"quantity" integer NOT NULL,
	"amount" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_audiences" (
	"question_id" text collate "C" NOT NULL,
	"audience" text collate "C" NOT NULL,
	CONSTRAINT "question_audiences_question_id_audience_pk" PRIMARY KEY("question_id","audience")
);
--> statement-breakpoint
CREATE TABLE "question_keys" (
	"revision_id" text collate "C" PRIMARY KEY NOT NULL,
	"key" jsonb NOT NULL,
	"explanation" text collate "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_revisions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"question_id" text collate "C" NOT NULL,
	"revision" integer NOT NULL,
	"kind" text collate "C" NOT NULL,
	"stem" text collate "C" NOT NULL,
	"options" jsonb NOT NULL,
	"author_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"topic_id" text collate "C" NOT NULL,
	"difficulty" text collate "C" NOT NULL,
	"state" text collate "C" NOT NULL,
	"current_revision_id" text collate "C" NOT NULL,
	"folded_text" text collate "C" NOT NULL,
	"import_batch_id" text collate "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "round_figures" (
	"round_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"entrants" integer NOT NULL,
	"attempts" integer NOT NULL,
	"perfect" integer NOT NULL,
	"forecast_actual" integer,
	CONSTRAINT "round_figures_round_id_division_id_pk" PRIMARY KEY("round_id","division_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"contest_id" text collate "C" NOT NULL,
	"number" integer NOT NULL,
	"name" text collate "C" NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"minutes" integer NOT NULL,
	"attempts_allowed" integer,
	"headcount_on" text collate "C" NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text collate "C"
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"account_id" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"round_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"person_id" text collate "C" NOT NULL,
	"unit_id" text collate "C",
	"attempt_id" text collate "C" NOT NULL,
	"points" integer NOT NULL,
	"max_points" integer NOT NULL,
	"used_ms" integer NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"forecast" integer,
	"attempts_used" integer NOT NULL,
	CONSTRAINT "standings_round_id_person_id_pk" PRIMARY KEY("round_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "steps" (
	"attempt_id" text collate "C" NOT NULL,
	"position" integer NOT NULL,
	"sequence" integer NOT NULL,
	"value" jsonb NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "steps_attempt_id_position_sequence_pk" PRIMARY KEY("attempt_id","position","sequence")
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"parent_id" text collate "C",
	"code" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"position" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "unit_headcounts" (
	"unit_id" text collate "C" NOT NULL,
	"counted_on" text collate "C" NOT NULL,
	"person_group" text collate "C" NOT NULL,
	"count" integer NOT NULL,
	"source" text collate "C" NOT NULL,
	CONSTRAINT "unit_headcounts_unit_id_person_group_counted_on_pk" PRIMARY KEY("unit_id","person_group","counted_on")
);
--> statement-breakpoint
CREATE TABLE "unit_standings" (
	"round_id" text collate "C" NOT NULL,
	"division_id" text collate "C" NOT NULL,
	"unit_id" text collate "C" NOT NULL,
	"entrants" integer NOT NULL,
	"attempts" integer NOT NULL,
	"points_sum" integer NOT NULL,
	CONSTRAINT "unit_standings_round_id_division_id_unit_id_pk" PRIMARY KEY("round_id","division_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "unit_successions" (
	"from_unit_id" text collate "C" NOT NULL,
	"to_unit_id" text collate "C" NOT NULL,
	"effective_on" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	CONSTRAINT "unit_successions_from_unit_id_to_unit_id_pk" PRIMARY KEY("from_unit_id","to_unit_id")
);
--> statement-breakpoint
CREATE TABLE "unit_versions" (
	"unit_id" text collate "C" NOT NULL,
	"valid_from" text collate "C" NOT NULL,
	"valid_to" text collate "C" NOT NULL,
	"name" text collate "C" NOT NULL,
	"folded_name" text collate "C" NOT NULL,
	"sort_key" text collate "C" NOT NULL,
	"kind" text collate "C" NOT NULL,
	"block" text collate "C" NOT NULL,
	"parent_unit_id" text collate "C",
	CONSTRAINT "unit_versions_unit_id_valid_from_pk" PRIMARY KEY("unit_id","valid_from")
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text collate "C" PRIMARY KEY NOT NULL,
	"organisation_id" text collate "C" NOT NULL,
	"code" text collate "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_contest_id_contests_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempts" ADD CONSTRAINT "attempts_paper_id_papers_id_fk" FOREIGN KEY ("paper_id") REFERENCES "public"."papers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_prize_id_prizes_id_fk" FOREIGN KEY ("prize_id") REFERENCES "public"."prizes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blueprint_lines" ADD CONSTRAINT "blueprint_lines_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blueprint_lines" ADD CONSTRAINT "blueprint_lines_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_revision_id_question_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."question_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "citations" ADD CONSTRAINT "citations_document_id_legal_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."legal_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contests" ADD CONSTRAINT "contests_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "divisions" ADD CONSTRAINT "divisions_contest_id_contests_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_batches" ADD CONSTRAINT "import_batches_imported_by_accounts_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_changes" ADD CONSTRAINT "legal_changes_document_id_legal_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."legal_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_changes" ADD CONSTRAINT "legal_changes_by_document_id_legal_documents_id_fk" FOREIGN KEY ("by_document_id") REFERENCES "public"."legal_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "papers" ADD CONSTRAINT "papers_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_counts" ADD CONSTRAINT "point_counts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "point_counts" ADD CONSTRAINT "point_counts_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prizes" ADD CONSTRAINT "prizes_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_audiences" ADD CONSTRAINT "question_audiences_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_keys" ADD CONSTRAINT "question_keys_revision_id_question_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."question_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_revisions" ADD CONSTRAINT "question_revisions_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_revisions" ADD CONSTRAINT "question_revisions_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_import_batch_id_import_batches_id_fk" FOREIGN KEY ("import_batch_id") REFERENCES "public"."import_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_figures" ADD CONSTRAINT "round_figures_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_figures" ADD CONSTRAINT "round_figures_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_contest_id_contests_id_fk" FOREIGN KEY ("contest_id") REFERENCES "public"."contests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "steps" ADD CONSTRAINT "steps_attempt_id_attempts_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "public"."attempts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_headcounts" ADD CONSTRAINT "unit_headcounts_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_standings" ADD CONSTRAINT "unit_standings_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_standings" ADD CONSTRAINT "unit_standings_division_id_divisions_id_fk" FOREIGN KEY ("division_id") REFERENCES "public"."divisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_standings" ADD CONSTRAINT "unit_standings_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_successions" ADD CONSTRAINT "unit_successions_from_unit_id_units_id_fk" FOREIGN KEY ("from_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_successions" ADD CONSTRAINT "unit_successions_to_unit_id_units_id_fk" FOREIGN KEY ("to_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_versions" ADD CONSTRAINT "unit_versions_parent_unit_id_units_id_fk" FOREIGN KEY ("parent_unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_person" ON "accounts" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number" ON "attempts" USING btree ("round_id","person_id","number");--> statement-breakpoint
CREATE INDEX "attempts_person" ON "attempts" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "attempts_expiry" ON "attempts" USING btree ("submitted_at","deadline_at");--> statement-breakpoint
CREATE INDEX "audit_log_organisation" ON "audit_log" USING btree ("organisation_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "awards_person" ON "awards" USING btree ("round_id","person_id");--> statement-breakpoint
CREATE INDEX "citations_document" ON "citations" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "consents_person" ON "consents" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contests_organisation" ON "contests" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "divisions_code" ON "divisions" USING btree ("contest_id","code");--> statement-breakpoint
CREATE UNIQUE INDEX "legal_documents_number" ON "legal_documents" USING btree ("number","issuer");--> statement-breakpoint
CREATE INDEX "people_unit" ON "people" USING btree ("unit_id");--> statement-breakpoint
CREATE INDEX "people_name" ON "people" USING btree ("organisation_id","sort_key");--> statement-breakpoint
CREATE UNIQUE INDEX "prizes_position" ON "prizes" USING btree ("division_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "question_revisions_number" ON "question_revisions" USING btree ("question_id","revision");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_number" ON "questions" USING btree ("organisation_id","number");--> statement-breakpoint
CREATE INDEX "questions_topic" ON "questions" USING btree ("organisation_id","state","topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_number" ON "rounds" USING btree ("contest_id","number");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_expiry" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "standings_order" ON "standings" USING btree ("round_id","division_id","points","used_ms","submitted_at","person_id","forecast");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_code" ON "topics" USING btree ("organisation_id","code");--> statement-breakpoint
CREATE INDEX "unit_versions_parent" ON "unit_versions" USING btree ("parent_unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "units_code" ON "units" USING btree ("organisation_id","code");