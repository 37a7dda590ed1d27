import { Migration } from '@mikro-orm/migrations';

export class Migration20261122090000_county extends Migration {
  override up(): void {
    this.addSql(
      `create table "category" ("id" uuid not null default uuidv7(), "code" varchar(64) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "category" add constraint "category_code_unique" unique ("code")`);
    this.addSql(
      `create table "citizen" ("id" uuid not null default uuidv7(), "phone_hash" bytea not null, "phone" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "citizen" add constraint "citizen_phone_unique" unique ("phone_hash")`);
    this.addSql(
      `create table "county_key" ("id" uuid not null default uuidv7(), "purpose" text not null, "public_key" text not null, "private_key" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "county_key" add constraint "county_key_purpose_check" check ("purpose" in ('RECEIPT'))`,
    );
    this.addSql(
      `create table "login_code" ("phone_hash" bytea not null, "code_hash" bytea not null, "expires_at" timestamptz(3) not null, "tries_left" smallint not null, "sent_at" timestamptz(3) not null, "window_started_at" timestamptz(3) not null, "sent_in_window" smallint not null, primary key ("phone_hash"))`,
    );
    this.addSql(
      `create table "partner_application" ("id" uuid not null default uuidv7(), "name" varchar(100) not null, "token_hash" bytea not null, "scopes" text[] not null, "channels" text[] not null, "points_per_second" int not null, "active" boolean not null default true, "created_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "partner_application" add constraint "partner_application_name_unique" unique ("name")`,
    );
    this.addSql(
      `alter table "partner_application" add constraint "partner_application_token_unique" unique ("token_hash")`,
    );
    this.addSql(
      `create table "place" ("id" uuid not null default uuidv7(), "code" varchar(15) not null, "name" varchar(100) not null, "level" text not null, "parent_id" uuid null, "kind" text null, "active" boolean not null default true, primary key ("id"))`,
    );
    this.addSql(`alter table "place" add constraint "place_code_unique" unique ("code")`);
    this.addSql(
      `alter table "place" add constraint "place_code_fits_level" check (length(code) = case level when 'COUNTY' then 6 when 'TOWNSHIP' then 9 when 'VILLAGE' then 12 else 15 end)`,
    );
    this.addSql(
      `alter table "place" add constraint "place_below_county_has_parent" check ((level = 'COUNTY') = (parent_id is null))`,
    );
    this.addSql(
      `alter table "place" add constraint "place_level_check" check ("level" in ('COUNTY', 'TOWNSHIP', 'VILLAGE', 'GRID'))`,
    );
    this.addSql(
      `alter table "place" add constraint "place_kind_check" check ("kind" in ('COMPREHENSIVE', 'DEDICATED'))`,
    );
    this.addSql(
      `create table "site_state" ("id" smallint primary key, "changed" bigint not null default '0', "built" bigint not null default '0', "built_at" timestamptz(3) null, "full_built_on" date null, "last_error" text null)`,
    );
    this.addSql(`alter table "site_state" add constraint "site_state_is_one_row" check (id = 1)`);
    this.addSql(
      `create table "unit" ("id" uuid not null default uuidv7(), "code" varchar(32) not null, "name" varchar(100) not null, "kind" text not null, "parent_id" uuid null, "place_id" uuid null, "document_code" varchar(20) null, "active" boolean not null default true, primary key ("id"))`,
    );
    this.addSql(`alter table "unit" add constraint "unit_code_unique" unique ("code")`);
    this.addSql(
      `alter table "unit" add constraint "unit_kind_check" check ("kind" in ('COUNTY_CENTRE', 'DEPARTMENT', 'TOWNSHIP', 'VILLAGE', 'PUBLIC_BODY'))`,
    );
    this.addSql(
      `create table "public_ticket" ("id" uuid not null default uuidv7(), "number" varchar(24) not null, "stage" text not null, "kind" text not null, "status" text not null, "outcome" text null, "channel" varchar(20) not null, "category_id" uuid null, "place_id" uuid null, "place_code" varchar(15) null, "unit_id" uuid null, "submitted_on" date not null, "due_on" date null, "replied_on" date null, "closed_on" date null, "solved" text null, "satisfaction" smallint null, "title" varchar(100) null, "text" text null, "is_summary" boolean not null default false, "replies" jsonb not null, "steps" jsonb not null, "readers" text[] not null, "released_on" date null, "clock_started_at" timestamptz(3) null, "clock_due_at" timestamptz(3) null, "clock_calendar" text null, "clock_hours" double precision null, "refresh_at" timestamptz(3) null, "updated_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "public_ticket" add constraint "public_ticket_number_unique" unique ("number")`);
    this.addSql(
      `create index "public_ticket_refresh" on "public_ticket" ("refresh_at") where refresh_at is not null`,
    );
    this.addSql(`create index "public_ticket_newest" on "public_ticket" ("submitted_on", "number")`);
    this.addSql(`create index "public_ticket_unit" on "public_ticket" ("unit_id", "submitted_on", "number")`);
    this.addSql(
      `create index "public_ticket_category" on "public_ticket" ("category_id", "submitted_on", "number")`,
    );
    this.addSql(
      `create index "public_ticket_place" on "public_ticket" ("place_code", "submitted_on", "number")`,
    );
    this.addSql(
      `create index "public_ticket_closed" on "public_ticket" ("closed_on", "number") where closed_on is not null`,
    );
    this.addSql(
      `create index "public_ticket_due" on "public_ticket" ("due_on", "number") where due_on is not null`,
    );
    this.addSql(`create index "public_ticket_updated" on "public_ticket" ("updated_at", "number")`);
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_stage_check" check ("stage" in ('STUB', 'RELEASED'))`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_kind_check" check ("kind" in ('INQUIRY', 'REQUEST', 'COMPLAINT', 'SUGGESTION', 'THANKS', 'OTHER'))`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_status_check" check ("status" in ('RECEIVED', 'DECLINED', 'ACCEPTED', 'ASSIGNED', 'RETURNED', 'IN_PROGRESS', 'WAITING', 'REPLIED', 'REOPENED', 'CLOSED', 'MERGED', 'SPLIT', 'TRANSFERRED'))`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_outcome_check" check ("outcome" in ('SOLVED', 'PARTLY_SOLVED', 'EXPLAINED', 'ADOPTED', 'PARTLY_ADOPTED', 'KEPT_FOR_REFERENCE', 'NOT_OURS', 'DUPLICATE', 'WITHDRAWN'))`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_solved_check" check ("solved" in ('YES', 'PARTLY', 'NO'))`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_clock_calendar_check" check ("clock_calendar" in ('CONTINUOUS', 'WORKING_TIME', 'CALENDAR_DAYS', 'WORKING_DAYS'))`,
    );
    this.addSql(
      `create table "pairing" ("id" uuid not null default uuidv7(), "kind" text not null, "unit_id" uuid null, "place_id" uuid not null, "person_name" varchar(50) null, "from_day" date not null, "to_day" date null, primary key ("id"))`,
    );
    this.addSql(`create index "pairing_unit" on "pairing" ("unit_id")`);
    this.addSql(
      `alter table "pairing" add constraint "pairing_kind_check" check ("kind" in ('LEADER_TOWNSHIP', 'DEPARTMENT_VILLAGE'))`,
    );
    this.addSql(
      `create table "category_version" ("id" uuid not null default uuidv7(), "category_id" uuid not null, "version" int not null, "valid_from" date not null, "valid_to" date null, "domain" varchar(50) not null, "name" varchar(150) not null, "grade" varchar(20) null, "owner_unit_id" uuid null, "legal_basis" text null, "review_record" text null, "description" text null, "guide" text null, "accept_hours" double precision null, "accept_calendar" text null, "arrive_hours" double precision null, "arrive_calendar" text null, "finish_hours" double precision null, "finish_calendar" text null, "standard" text null, "village_duty" text not null, "never_public" boolean not null default false, primary key ("id"))`,
    );
    this.addSql(`create index "category_version_owner" on "category_version" ("owner_unit_id")`);
    this.addSql(
      `alter table "category_version" add constraint "category_version_unique" unique ("category_id", "version")`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_limits_have_calendars" check ((accept_hours is null) = (accept_calendar is null) and (arrive_hours is null) = (arrive_calendar is null) and (finish_hours is null) = (finish_calendar is null))`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_version_accept_calendar_check" check ("accept_calendar" in ('CONTINUOUS', 'WORKING_TIME', 'CALENDAR_DAYS', 'WORKING_DAYS'))`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_version_arrive_calendar_check" check ("arrive_calendar" in ('CONTINUOUS', 'WORKING_TIME', 'CALENDAR_DAYS', 'WORKING_DAYS'))`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_version_finish_calendar_check" check ("finish_calendar" in ('CONTINUOUS', 'WORKING_TIME', 'CALENDAR_DAYS', 'WORKING_DAYS'))`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_version_village_duty_check" check ("village_duty" in ('SELF_GOVERN', 'ASSIST', 'NOT_VILLAGE'))`,
    );
    this.addSql(
      `create table "ticket" ("id" uuid not null default uuidv7(), "number" varchar(24) not null, "kind" text not null, "track" text not null default 'HOTLINE', "status" text not null default 'RECEIVED', "outcome" text null, "stated_outcome" text null, "channel" varchar(20) not null, "place_id" uuid null, "longitude" double precision null, "latitude" double precision null, "category_id" uuid null, "category_version_id" uuid null, "unit_id" uuid null, "is_against" boolean not null default false, "against_unit_ids" uuid[] not null, "conflict_unit_ids" uuid[] not null, "conflict_account_ids" uuid[] not null, "conflict_resolved" boolean not null default true, "publish_consent" boolean not null default false, "citizen_id" uuid null, "credential" varchar(120) not null, "imported" boolean not null default false, "digest" bytea not null, "receipt_key_id" uuid not null, "tracking_hash" bytea not null, "submitted_at" timestamptz(3) not null, "accepted_at" timestamptz(3) null, "due_at" timestamptz(3) null, "blue_at" timestamptz(3) null, "yellow_at" timestamptz(3) null, "calendar_version" varchar(40) null, "finish_hours" double precision null, "finish_calendar" text null, "replied_at" timestamptz(3) null, "rating_until" timestamptz(3) null, "decline_reason" varchar(40) null, "appeal_until" timestamptz(3) null, "closed_at" timestamptz(3) null, "updated_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "ticket" add constraint "ticket_number_unique" unique ("number")`);
    this.addSql(`create index "ticket_due" on "ticket" ("status", "due_at", "id")`);
    this.addSql(`create index "ticket_unit" on "ticket" ("unit_id", "status", "due_at", "id")`);
    this.addSql(`create index "ticket_submitted" on "ticket" ("submitted_at", "id")`);
    this.addSql(`create index "ticket_place" on "ticket" ("place_id", "submitted_at")`);
    this.addSql(`create index "ticket_category" on "ticket" ("category_id")`);
    this.addSql(`create index "ticket_citizen" on "ticket" ("citizen_id") where citizen_id is not null`);
    this.addSql(
      `alter table "ticket" add constraint "accepted_has_category" check (status in ('RECEIVED', 'DECLINED', 'CLOSED', 'MERGED', 'SPLIT', 'TRANSFERRED') or (category_version_id is not null and accepted_at is not null))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "assigned_has_unit" check (status not in ('ASSIGNED', 'IN_PROGRESS', 'WAITING') or unit_id is not null)`,
    );
    this.addSql(
      `alter table "ticket" add constraint "closed_has_outcome" check ((status = 'CLOSED') = (outcome is not null and closed_at is not null))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "lead_is_not_complained_of" check (unit_id is null or not (unit_id = any (conflict_unit_ids)))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_kind_check" check ("kind" in ('INQUIRY', 'REQUEST', 'COMPLAINT', 'SUGGESTION', 'THANKS', 'OTHER'))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_track_check" check ("track" in ('HOTLINE', 'PETITION'))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_status_check" check ("status" in ('RECEIVED', 'DECLINED', 'ACCEPTED', 'ASSIGNED', 'RETURNED', 'IN_PROGRESS', 'WAITING', 'REPLIED', 'REOPENED', 'CLOSED', 'MERGED', 'SPLIT', 'TRANSFERRED'))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_outcome_check" check ("outcome" in ('SOLVED', 'PARTLY_SOLVED', 'EXPLAINED', 'ADOPTED', 'PARTLY_ADOPTED', 'KEPT_FOR_REFERENCE', 'NOT_OURS', 'DUPLICATE', 'WITHDRAWN'))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_stated_outcome_check" check ("stated_outcome" in ('SOLVED', 'PARTLY_SOLVED', 'EXPLAINED', 'ADOPTED', 'PARTLY_ADOPTED', 'KEPT_FOR_REFERENCE', 'NOT_OURS', 'DUPLICATE', 'WITHDRAWN'))`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_finish_calendar_check" check ("finish_calendar" in ('CONTINUOUS', 'WORKING_TIME', 'CALENDAR_DAYS', 'WORKING_DAYS'))`,
    );
    this.addSql(
      `create table "ticket_event" ("id" bigint generated by default as identity not null primary key, "xid" xid8 not null default pg_current_xact_id(), "ticket_id" uuid not null, "kind" varchar(40) not null, "at" timestamptz(3) not null, "actor" varchar(120) not null, "unit_id" uuid null, "status" varchar(20) not null, "facts" jsonb not null)`,
    );
    this.addSql(`create index "ticket_event_ticket" on "ticket_event" ("ticket_id", "id")`);
    this.addSql(`create index "ticket_event_order" on "ticket_event" ("xid", "id")`);
    this.addSql(
      `create table "event_seal" ("seq" bigint not null, "event_id" bigint not null, "xid" xid8 not null, "hash" bytea not null, primary key ("seq"))`,
    );
    this.addSql(`alter table "event_seal" add constraint "event_seal_event_id_unique" unique ("event_id")`);
    this.addSql(
      `create table "intake_key" ("credential" varchar(120) not null, "key" varchar(200) not null, "body_hash" bytea not null, "ticket_id" uuid not null, "created_at" timestamptz(3) not null, primary key ("credential", "key"))`,
    );
    this.addSql(
      `create table "hop" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "seq" smallint not null, "tier" text not null, "started_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`alter table "hop" add constraint "hop_seq_unique" unique ("ticket_id", "seq")`);
    this.addSql(
      `alter table "hop" add constraint "hop_tier_check" check ("tier" in ('GRID', 'VILLAGE', 'TOWNSHIP', 'COUNTY', 'UPPER'))`,
    );
    this.addSql(
      `create table "evaluation" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "solved" text not null, "satisfaction" smallint not null, "comment_id" uuid null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "evaluation_ticket" on "evaluation" ("ticket_id", "at")`);
    this.addSql(
      `alter table "evaluation" add constraint "satisfaction_is_one_to_five" check (satisfaction >= 1 and satisfaction <= 5)`,
    );
    this.addSql(
      `alter table "evaluation" add constraint "evaluation_solved_check" check ("solved" in ('YES', 'PARTLY', 'NO'))`,
    );
    this.addSql(
      `create table "contact" ("ticket_id" uuid not null, "name" bytea null, "phone" bytea null, "phone_hash" bytea null, primary key ("ticket_id"))`,
    );
    this.addSql(`create index "contact_phone" on "contact" ("phone_hash") where phone_hash is not null`);
    this.addSql(
      `create table "attachment" ("id" uuid not null default uuidv7(), "ticket_id" uuid null, "file_name" varchar(120) not null, "content_type" varchar(60) not null, "size" int not null, "received" int not null default 0, "sha256" bytea null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "completed_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`create index "attachment_ticket" on "attachment" ("ticket_id")`);
    this.addSql(
      `create table "assignment" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "hop_id" uuid not null, "unit_id" uuid not null, "duty" text not null, "assigned_at" timestamptz(3) not null, "sign_due_at" timestamptz(3) not null, "signed_at" timestamptz(3) null, "ended_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`create index "assignment_ticket" on "assignment" ("ticket_id")`);
    this.addSql(`create index "assignment_unit" on "assignment" ("unit_id", "ticket_id")`);
    this.addSql(
      `alter table "assignment" add constraint "assignment_unit_unique" unique ("hop_id", "unit_id")`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_duty_check" check ("duty" in ('LEAD', 'ASSIST'))`,
    );
    this.addSql(
      `create table "account" ("id" uuid not null default uuidv7(), "login" varchar(64) not null, "name" varchar(50) not null, "unit_id" uuid not null, "password_hash" varchar(200) not null, "totp_secret" bytea null, "totp_confirmed_at" timestamptz(3) null, "totp_pending" bytea null, "totp_last_step" bigint null, "active" boolean not null default true, "created_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "account" add constraint "account_login_unique" unique ("login")`);
    this.addSql(
      `create table "release" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "revision" int not null, "status" text not null, "mode" text not null, "title" varchar(100) not null, "text" text not null, "replies" jsonb not null, "openness" text null, "prepared_by" uuid not null, "prepared_at" timestamptz(3) not null, "released_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`alter table "release" add constraint "release_ticket_id_unique" unique ("ticket_id")`);
    this.addSql(`create index "release_status" on "release" ("status", "prepared_at", "id")`);
    this.addSql(
      `alter table "release" add constraint "release_status_check" check ("status" in ('DRAFT', 'FIRST_READ', 'SECOND_READ', 'RELEASED', 'SENT_BACK', 'WITHDRAWN'))`,
    );
    this.addSql(
      `alter table "release" add constraint "release_mode_check" check ("mode" in ('TEXT', 'SUMMARY'))`,
    );
    this.addSql(
      `alter table "release" add constraint "release_openness_check" check ("openness" in ('PROACTIVE', 'ON_REQUEST', 'CLOSED'))`,
    );
    this.addSql(
      `create table "release_reading" ("id" uuid not null default uuidv7(), "release_id" uuid not null, "revision" int not null, "stage" smallint not null, "account_id" uuid not null, "reader_name" varchar(50) not null, "approved" boolean not null, "note" varchar(500) null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(
      `alter table "release_reading" add constraint "three_readings_by_three_people" unique ("release_id", "revision", "account_id")`,
    );
    this.addSql(
      `create table "login_session" ("token_hash" bytea not null, "account_id" uuid null, "citizen_id" uuid null, "second_factor" boolean not null default false, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, primary key ("token_hash"))`,
    );
    this.addSql(`create index "login_session_account" on "login_session" ("account_id")`);
    this.addSql(`create index "login_session_expiry" on "login_session" ("expires_at")`);
    this.addSql(
      `alter table "login_session" add constraint "session_is_of_one" check ((account_id is null) <> (citizen_id is null))`,
    );
    this.addSql(
      `create table "contact_look" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "account_id" uuid not null, "unit_id" uuid not null, "purpose" text not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "contact_look_ticket" on "contact_look" ("ticket_id", "at")`);
    this.addSql(
      `alter table "contact_look" add constraint "contact_look_purpose_check" check ("purpose" in ('CALL_BACK', 'VISIT', 'VERIFY', 'DELIVER_REPLY', 'CORRECT'))`,
    );
    this.addSql(
      `create table "account_role" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "role" text not null, "unit_id" uuid null, "place_id" uuid null, primary key ("id"))`,
    );
    this.addSql(`create index "account_role_account" on "account_role" ("account_id")`);
    this.addSql(
      `alter table "account_role" add constraint "account_role_role_check" check ("role" in ('grid_worker', 'grid_leader', 'grid_chief', 'hotline_officer', 'dispatcher', 'handler', 'principal', 'seal_keeper', 'organiser', 'editor', 'supervisor', 'discipline', 'peace_office', 'points_officer', 'reporter', 'auditor', 'administrator', 'representative', 'enterprise'))`,
    );
    this.addSql(
      `create table "unit_principal" ("id" uuid not null default uuidv7(), "unit_id" uuid not null, "name" varchar(50) not null, "office" varchar(50) not null, "from_day" date not null, "to_day" date null, primary key ("id"))`,
    );
    this.addSql(`create index "unit_principal_unit" on "unit_principal" ("unit_id", "from_day")`);
    this.addSql(
      `alter table "unit_principal" add constraint "principal_days_in_order" check (to_day is null or to_day >= from_day)`,
    );
    this.addSql(
      `create table "words" ("id" uuid not null default uuidv7(), "ticket_id" uuid not null, "kind" text not null, "salt" varchar(32) null, "body" jsonb null, "digest" bytea not null, "at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "words_ticket" on "words" ("ticket_id", "id")`);
    this.addSql(
      `alter table "words" add constraint "words_kind_check" check ("kind" in ('INTAKE', 'ADDITION', 'REPLY', 'REASON', 'COMMENT', 'NOTE'))`,
    );
    this.addSql(
      `alter table "place" add constraint "place_parent_id_foreign" foreign key ("parent_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "unit" add constraint "unit_parent_id_foreign" foreign key ("parent_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "unit" add constraint "unit_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_category_id_foreign" foreign key ("category_id") references "category" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "public_ticket" add constraint "public_ticket_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "pairing" add constraint "pairing_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "pairing" add constraint "pairing_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_version_category_id_foreign" foreign key ("category_id") references "category" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "category_version" add constraint "category_version_owner_unit_id_foreign" foreign key ("owner_unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_category_id_foreign" foreign key ("category_id") references "category" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_category_version_id_foreign" foreign key ("category_version_id") references "category_version" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_citizen_id_foreign" foreign key ("citizen_id") references "citizen" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket" add constraint "ticket_receipt_key_id_foreign" foreign key ("receipt_key_id") references "county_key" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "ticket_event" add constraint "ticket_event_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "event_seal" add constraint "event_seal_event_id_foreign" foreign key ("event_id") references "ticket_event" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "intake_key" add constraint "intake_key_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "hop" add constraint "hop_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "evaluation" add constraint "evaluation_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "contact" add constraint "contact_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "attachment" add constraint "attachment_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_hop_id_foreign" foreign key ("hop_id") references "hop" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "assignment" add constraint "assignment_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "account" add constraint "account_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "release" add constraint "release_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "release" add constraint "release_prepared_by_foreign" foreign key ("prepared_by") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "release_reading" add constraint "release_reading_release_id_foreign" foreign key ("release_id") references "release" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "release_reading" add constraint "release_reading_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "login_session" add constraint "login_session_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "login_session" add constraint "login_session_citizen_id_foreign" foreign key ("citizen_id") references "citizen" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "contact_look" add constraint "contact_look_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "contact_look" add constraint "contact_look_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "contact_look" add constraint "contact_look_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "account_role" add constraint "account_role_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `alter table "account_role" add constraint "account_role_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "account_role" add constraint "account_role_place_id_foreign" foreign key ("place_id") references "place" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "unit_principal" add constraint "unit_principal_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "words" add constraint "words_ticket_id_foreign" foreign key ("ticket_id") references "ticket" ("id") on delete restrict`,
    );

    // By hand: running numbers of tickets; gaps are allowed, so a sequence and no counter row.
    this.addSql(`create sequence "ticket_number_seq"`);
    this.addSql(`insert into "site_state" ("id") values (1)`);
  }
}
