import { Migration } from '@mikro-orm/migrations';

/** Points: accounts and to whom they belonged, rule books, the ledger, months, and what follows from them. */
export class Migration20261122210000_points extends Migration {
  override up(): void {
    this.addSql(
      `create table "points_account" ("id" uuid not null default uuidv7(), "code" varchar(40) not null, "level" text not null, "name" varchar(100) null, "sealed_name" bytea null, "place_id" uuid null, "unit_id" uuid null, "place_code" varchar(15) null, "opened_on" date not null, "closed_on" date null, primary key ("id"))`,
    );
    this.addSql(`alter table "points_account" add constraint "points_account_code_unique" unique ("code")`);
    this.addSql(`create index "points_account_place" on "points_account" ("place_code", "level")`);
    this.addSql(
      `create table "points_total" ("month" varchar(7) not null, "account_id" uuid not null, "own" bigint not null default '0', "households" bigint not null default '0', primary key ("month", "account_id"))`,
    );
    this.addSql(`create index "points_total_account" on "points_total" ("account_id", "month")`);
    this.addSql(
      `create table "points_score" ("period" varchar(7) not null, "account_id" uuid not null, "level" text not null, "parent_id" uuid null, "grandparent_id" uuid null, "own" bigint not null, "from_children" bigint not null, "exact" text not null, "score" bigint not null, "members" int not null, primary key ("period", "account_id"))`,
    );
    this.addSql(
      `create index "points_score_board" on "points_score" ("period", "level", "score", "own", "account_id")`,
    );
    this.addSql(`create index "points_score_parent" on "points_score" ("period", "parent_id", "level")`);
    this.addSql(`create index "points_score_grandparent" on "points_score" ("period", "grandparent_id")`);
    this.addSql(
      `create table "points_membership" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "parent_id" uuid not null, "pairing" boolean not null default false, "from_day" date not null, "until_day" date null, primary key ("id"))`,
    );
    this.addSql(`create index "points_membership_account" on "points_membership" ("account_id", "from_day")`);
    this.addSql(`create index "points_membership_parent" on "points_membership" ("parent_id", "from_day")`);
    this.addSql(
      `create unique index "points_membership_one_open_unique" on "points_membership" ("account_id") where until_day is null and not pairing`,
    );
    this.addSql(
      `create table "points_holder" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "phone_hash" bytea not null, "since" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`create index "points_holder_phone" on "points_holder" ("phone_hash")`);
    this.addSql(`create index "points_holder_account" on "points_holder" ("account_id")`);
    this.addSql(
      `create table "points_balance" ("account_id" uuid not null, "credited" bigint not null default '0', "spent" bigint not null default '0', primary key ("account_id"))`,
    );
    this.addSql(
      `create table "points_rule_book" ("id" uuid not null default uuidv7(), "year" int not null, "version" int not null, "status" text not null default 'PUBLISHED', "effective_from" date not null, "weights" jsonb not null, "tie_rule" text not null default 'SHARED', "approval_over" bigint not null, "objection_days" smallint not null default 5, "created_by" uuid null, "created_at" timestamptz(3) not null, "published_by" uuid null, "published_at" timestamptz(3) null, "closed_at" timestamptz(3) null, "sha256" bytea null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_version_unique" unique ("year", "version")`,
    );
    this.addSql(
      `create table "points_item" ("id" uuid not null default uuidv7(), "rule_book_id" uuid not null, "code" varchar(20) not null, "name" varchar(60) not null, "level" text not null, "source" text not null, "points" bigint not null, "per" varchar(10) not null default '次', "most_quantity" int not null default 100, "proofs" jsonb not null, "cap_points" bigint null, "cap_period" text null, "awarded_by" jsonb not null, "objection_days" smallint null, "note" varchar(500) null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "points_item" add constraint "points_item_code_unique" unique ("rule_book_id", "code")`,
    );
    this.addSql(
      `create table "points_entry" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "item_id" uuid not null, "day" date not null, "month" varchar(7) not null, "quantity" int not null default 100, "points" bigint not null, "status" text not null, "objection_until" date null, "counted_at" timestamptz(3) null, "reverses_id" uuid null, "ground" text null, "recorded_by" varchar(60) not null, "recorded_at" timestamptz(3) not null, "idempotency_key" varchar(80) null, "salt" bytea not null, primary key ("id"))`,
    );
    this.addSql(`create index "points_entry_account" on "points_entry" ("account_id", "day", "id")`);
    this.addSql(`create index "points_entry_month" on "points_entry" ("month", "id")`);
    this.addSql(
      `create index "points_entry_pending" on "points_entry" ("objection_until") where status = 'PENDING'`,
    );
    this.addSql(
      `create index "points_entry_waiting" on "points_entry" ("recorded_at") where status = 'WAITING_APPROVAL'`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_reverses_unique" unique ("reverses_id")`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_key_unique" unique ("recorded_by", "idempotency_key")`,
    );
    this.addSql(
      `create table "points_step" ("id" bigserial primary key, "entry_id" uuid not null, "kind" varchar(20) not null, "actor" varchar(60) not null, "at" timestamptz(3) not null)`,
    );
    this.addSql(`create index "points_step_entry" on "points_step" ("entry_id", "id")`);
    this.addSql(
      `create table "points_proof" ("id" uuid not null default uuidv7(), "entry_id" uuid not null, "kind" text not null, "words" bytea null, "attachment_id" uuid null, primary key ("id"))`,
    );
    this.addSql(`create index "points_proof_entry" on "points_proof" ("entry_id")`);
    this.addSql(
      `create table "points_objection" ("id" uuid not null default uuidv7(), "entry_id" uuid not null, "citizen_id" uuid not null, "ground" text not null, "words" bytea null, "at" timestamptz(3) not null, "decision" text null, "decided_by" uuid null, "decided_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`create index "points_objection_open" on "points_objection" ("at") where decision is null`);
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_once_unique" unique ("entry_id", "citizen_id")`,
    );
    this.addSql(
      `create table "points_month" ("month" varchar(7) not null, "subject_id" uuid not null, "closed_at" timestamptz(3) not null, "closed_by" uuid not null, "entries" int not null, "root" bytea not null, "sha256" bytea not null, primary key ("month"))`,
    );
    this.addSql(
      `alter table "points_account" add constraint "points_account_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_account" add constraint "points_account_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_account" add constraint "points_account_household_name_is_sealed" check ((level = 'HOUSEHOLD') = (name is null) and (level = 'HOUSEHOLD' or sealed_name is null))`,
    );
    this.addSql(
      `alter table "points_account" add constraint "points_account_department_has_unit" check ((level = 'DEPARTMENT') = (unit_id is not null))`,
    );
    this.addSql(
      `alter table "points_account" add constraint "points_account_place_has_place" check ((level in ('VILLAGE', 'TOWNSHIP')) = (place_id is not null))`,
    );
    this.addSql(
      `alter table "points_account" add constraint "points_account_level_check" check ("level" in ('HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'))`,
    );
    this.addSql(
      `alter table "points_score" add constraint "points_score_level_check" check ("level" in ('HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'))`,
    );
    this.addSql(
      `alter table "points_membership" add constraint "points_membership_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_membership" add constraint "points_membership_parent_id_foreign" foreign key ("parent_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_membership" add constraint "points_membership_lasts" check (until_day is null or until_day > from_day)`,
    );
    this.addSql(
      `alter table "points_membership" add constraint "points_membership_not_own_parent" check (account_id <> parent_id)`,
    );
    this.addSql(
      `alter table "points_holder" add constraint "points_holder_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_balance" add constraint "points_balance_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "points_balance" add constraint "points_balance_spent_is_some" check (spent >= 0)`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_created_by_foreign" foreign key ("created_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_published_by_foreign" foreign key ("published_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_is_published" check (status <> 'DRAFT' and sha256 is not null and published_at is not null)`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_starts_a_month" check (extract(day from effective_from) = 1 and extract(year from effective_from) = year)`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_status_check" check ("status" in ('DRAFT', 'PUBLISHED', 'CLOSED'))`,
    );
    this.addSql(
      `alter table "points_rule_book" add constraint "points_rule_book_tie_rule_check" check ("tie_rule" in ('SHARED', 'OWN_FIRST'))`,
    );
    this.addSql(
      `alter table "points_item" add constraint "points_item_rule_book_id_foreign" foreign key ("rule_book_id") references "points_rule_book" ("id") on delete cascade`,
    );
    this.addSql(`alter table "points_item" add constraint "points_item_moves_points" check (points <> 0)`);
    this.addSql(
      `alter table "points_item" add constraint "points_item_cap_is_whole" check ((cap_points is null) = (cap_period is null))`,
    );
    this.addSql(
      `alter table "points_item" add constraint "points_item_level_check" check ("level" in ('HOUSEHOLD', 'GROUP', 'VILLAGE', 'TOWNSHIP', 'DEPARTMENT'))`,
    );
    this.addSql(
      `alter table "points_item" add constraint "points_item_source_check" check ("source" in ('OFFICER_RECORD', 'INSPECTION', 'SELF_REPORT', 'VOLUNTEER_SERVICE', 'HONOUR', 'PROJECT'))`,
    );
    this.addSql(
      `alter table "points_item" add constraint "points_item_cap_period_check" check ("cap_period" in ('MONTH', 'YEAR'))`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_item_id_foreign" foreign key ("item_id") references "points_item" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_reverses_id_foreign" foreign key ("reverses_id") references "points_entry" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_month_of_day" check (extract(year from day) * 100 + extract(month from day) = replace(month, '-', '')::int)`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_reversal_has_ground" check ((reverses_id is null) = (ground is null))`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_counted_since" check ((status = 'COUNTED') = (counted_at is not null))`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_status_check" check ("status" in ('WAITING_APPROVAL', 'PENDING', 'COUNTED', 'REJECTED', 'CANCELLED'))`,
    );
    this.addSql(
      `alter table "points_entry" add constraint "points_entry_ground_check" check ("ground" in ('WRONG_FACT', 'WRONG_ITEM', 'WRONG_ACCOUNT', 'DOUBLE', 'PROOF', 'OTHER'))`,
    );
    this.addSql(
      `alter table "points_step" add constraint "points_step_entry_id_foreign" foreign key ("entry_id") references "points_entry" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_proof" add constraint "points_proof_entry_id_foreign" foreign key ("entry_id") references "points_entry" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_proof" add constraint "points_proof_kind_check" check ("kind" in ('PHOTO', 'DOCUMENT', 'WITNESS', 'RECORD'))`,
    );
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_entry_id_foreign" foreign key ("entry_id") references "points_entry" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_citizen_id_foreign" foreign key ("citizen_id") references "citizen" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_decided_by_foreign" foreign key ("decided_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_decided_by_somebody" check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null))`,
    );
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_ground_check" check ("ground" in ('WRONG_FACT', 'WRONG_ITEM', 'WRONG_ACCOUNT', 'DOUBLE', 'PROOF', 'OTHER'))`,
    );
    this.addSql(
      `alter table "points_objection" add constraint "points_objection_decision_check" check ("decision" in ('UPHELD', 'DISMISSED'))`,
    );
    this.addSql(
      `alter table "points_month" add constraint "points_month_closed_by_foreign" foreign key ("closed_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `create table "points_rule_book_draft" ("id" uuid not null default uuidv7(), "year" int not null, "body" jsonb not null, "revision" int not null default 1, "created_by" uuid null, "created_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(
      `create table "points_look" ("account_id" uuid not null, "day" date not null, "staff_id" uuid not null, primary key ("account_id", "day", "staff_id"))`,
    );
    this.addSql(
      `alter table "points_rule_book_draft" add constraint "points_rule_book_draft_created_by_foreign" foreign key ("created_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_look" add constraint "points_look_account_id_foreign" foreign key ("account_id") references "points_account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "points_look" add constraint "points_look_staff_id_foreign" foreign key ("staff_id") references "account" ("id") on delete restrict`,
    );
  }
}
