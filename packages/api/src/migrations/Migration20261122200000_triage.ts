import { Migration } from '@mikro-orm/migrations';

/** What triage keeps: proposals, sketches, likenesses, models as data, hot issues. */
export class Migration20261122200000_triage extends Migration {
  override up(): void {
    this.addSql(
      `create table "hot_issue" ("id" uuid not null, "rank" smallint not null, "title" varchar(200) not null, "place_id" uuid null, "place_code" varchar(15) null, "from_day" date not null, "to_day" date not null, "size" int not null, "voices" int not null, "score" double precision not null, "growth" double precision not null, "rising" boolean not null, "member_ids" uuid[] not null, "example_ids" uuid[] not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "hot_issue_rank" on "hot_issue" ("rank", "id")`);
    this.addSql(
      `create table "triage_model" ("version" int not null, "state" text not null, "trained_at" timestamptz(3) not null, "window_from" date not null, "window_to" date not null, "rows" int not null, "macro_f1" double precision not null, "accuracy" double precision not null, "expected_calibration_error" double precision not null, "coverage_at_98" double precision not null, "refused_because" varchar(200) null, "bytes" bytea null, primary key ("version"))`,
    );
    this.addSql(
      `create unique index "triage_model_one_active" on "triage_model" ("state") where state = 'ACTIVE'`,
    );
    this.addSql(
      `create table "triage_suggestion" ("ticket_id" uuid not null, "categories" jsonb not null, "category_id" uuid null, "probability" double precision null, "unit_id" uuid null, "unit_probability" double precision null, "kind" text not null, "kind_probability" double precision not null, "urgency" text not null, "urgency_probability" double precision not null, "automatic" boolean not null default false, "calibrated" boolean not null, "model_version" int null, "at" timestamptz(3) not null, primary key ("ticket_id"))`,
    );
    this.addSql(
      `create table "ticket_sketch" ("ticket_id" uuid not null, "same_words" bigint not null, "bands" bigint[] not null, "signature" bytea not null, "submitted_at" timestamptz(3) not null, primary key ("ticket_id"))`,
    );
    this.addSql(`create index "ticket_sketch_same_words" on "ticket_sketch" ("same_words")`);
    this.addSql(`create index "ticket_sketch_bands" on "ticket_sketch" using gin ("bands")`);
    this.addSql(
      `create table "ticket_likeness" ("ticket_id" uuid not null, "other_id" uuid not null, "similarity" double precision not null, "same_citizen" boolean not null, "exact" boolean not null, primary key ("ticket_id", "other_id"))`,
    );
    this.addSql(`create index "ticket_likeness_other" on "ticket_likeness" ("other_id")`);
    this.addSql(
      `alter table "hot_issue" add constraint "hot_issue_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "triage_model" add constraint "triage_model_state_check" check ("state" in ('ACTIVE', 'REFUSED', 'RETIRED'))`,
    );
    this.addSql(
      `alter table "triage_suggestion" add constraint "triage_suggestion_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "triage_suggestion" add constraint "triage_suggestion_category_id_foreign" foreign key ("category_id") references "category" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "triage_suggestion" add constraint "triage_suggestion_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "triage_suggestion" add constraint "triage_suggestion_kind_check" check ("kind" in ('INQUIRY', 'REQUEST', 'COMPLAINT', 'SUGGESTION', 'THANKS', 'OTHER'))`,
    );
    this.addSql(
      `alter table "triage_suggestion" add constraint "triage_suggestion_urgency_check" check ("urgency" in ('ROUTINE', 'URGENT', 'EMERGENCY'))`,
    );
    this.addSql(
      `alter table "ticket_sketch" add constraint "ticket_sketch_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "ticket_likeness" add constraint "ticket_likeness_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "ticket_likeness" add constraint "ticket_likeness_other_id_foreign" foreign key ("other_id") references "ticket" ("id") on update cascade on delete restrict`,
    );

    // By hand: without a waiting list a look-up never walks through what was written lately.
    this.addSql(`alter index "ticket_sketch_bands" set (fastupdate = off)`);
    // The signatures lie beside the table: only those compared in full are read.
    this.addSql(`alter table "ticket_sketch" alter column "signature" set storage external`);
    this.addSql(`alter table "ticket_sketch" set (toast_tuple_target = 512)`);
  }
}
