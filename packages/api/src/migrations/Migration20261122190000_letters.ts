import { Migration } from '@mikro-orm/migrations';

export class Migration20261122190000_letters extends Migration {
  override up(): void {
    this.addSql(
      `create table "passkey_enrolment" ("account_id" uuid not null, "challenge" varchar(86) not null, "expires_at" timestamptz(3) not null, primary key ("account_id"))`,
    );
    this.addSql(
      `create table "passkey" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "credential_id" varchar(1400) not null, "public_key" bytea not null, "counter" bigint not null, "transports" text[] not null, "name" varchar(50) not null, "created_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`alter table "passkey" add constraint "passkey_credential_unique" unique ("credential_id")`);
    this.addSql(`create index "passkey_account" on "passkey" ("account_id")`);
    this.addSql(
      `alter table "passkey_enrolment" add constraint "passkey_enrolment_account_id_foreign" foreign key ("account_id") references "account" ("id") on update cascade on delete cascade`,
    );
    this.addSql(
      `alter table "passkey" add constraint "passkey_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete cascade`,
    );
    this.addSql(
      `create table "revocation_list" ("id" uuid not null default uuidv7(), "issuer" text not null, "der" bytea not null, "this_update" timestamptz(3) not null, "next_update" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`create index "revocation_list_newest" on "revocation_list" ("issuer", "this_update")`);
    this.addSql(
      `create table "trust_anchor" ("id" smallint not null, "certificate" bytea not null, "created_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(
      `create table "signing_key" ("id" uuid not null default uuidv7(), "purpose" text not null, "account_id" uuid null, "unit_id" uuid null, "driver" text not null, "certificate" bytea not null, "chain" jsonb not null, "serial" varchar(64) not null, "private_key" bytea null, "remote_id" varchar(200) null, "picture" jsonb null, "seal" bytea null, "valid_from" timestamptz(3) not null, "valid_to" timestamptz(3) not null, "revoked_at" timestamptz(3) null, "revocation_reason" varchar(200) null, "created_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "signing_key" add constraint "signing_key_serial_unique" unique ("serial")`);
    this.addSql(`create index "signing_key_account" on "signing_key" ("account_id", "purpose")`);
    this.addSql(`create index "signing_key_unit" on "signing_key" ("unit_id", "purpose")`);
    this.addSql(
      `create table "pending_act" ("id" uuid not null default uuidv7(), "account_id" uuid not null, "act" text not null, "letter_ids" uuid[] not null, "content_digests" text[] not null, "digest" bytea not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, primary key ("id"))`,
    );
    this.addSql(`create index "pending_act_expiry" on "pending_act" ("expires_at")`);
    this.addSql(
      `create table "letter" ("id" uuid not null default uuidv7(), "unit_id" uuid not null, "subject_kind" text not null, "subject_id" uuid not null, "outcome" varchar(40) null, "publicity" text not null, "status" text not null default 'DRAFT', "revision" int not null default 1, "title" varchar(100) not null, "addressee" varchar(100) not null, "body" jsonb not null, "drafter_id" uuid not null, "drafted_at" timestamptz(3) not null, "reviewer_id" uuid null, "reviewed_at" timestamptz(3) null, "signer_id" uuid null, "signed_at" timestamptz(3) null, "keeper_id" uuid null, "sealed_at" timestamptz(3) null, "issued_at" timestamptz(3) null, "published_at" timestamptz(3) null, "principal_name" varchar(50) null, "principal_office" varchar(50) null, "document_number" varchar(60) null, "short_id" varchar(16) null, "signed_on" date null, "signed_sha256" bytea null, "sealed_sha256" bytea null, "sha256" bytea null, "time_pending_since" timestamptz(3) null, "corrects_id" uuid null, "superseded_by_id" uuid null, "ended_at" timestamptz(3) null, "end_reason" varchar(500) null, "updated_at" timestamptz(3) not null, primary key ("id"))`,
    );
    this.addSql(`alter table "letter" add constraint "letter_number_unique" unique ("document_number")`);
    this.addSql(`alter table "letter" add constraint "letter_short_id_unique" unique ("short_id")`);
    this.addSql(`create index "letter_subject" on "letter" ("subject_kind", "subject_id", "id")`);
    this.addSql(`create index "letter_unit" on "letter" ("unit_id", "status", "updated_at", "id")`);
    this.addSql(`create index "letter_sha256" on "letter" ("sha256")`);
    this.addSql(`create index "letter_to_complete" on "letter" ("sealed_at") where status = 'SEALED'`);
    this.addSql(
      `create table "letter_look" ("letter_id" uuid not null, "account_id" uuid not null, "digest" varchar(64) not null, "at" timestamptz(3) not null, primary key ("letter_id", "account_id", "digest"))`,
    );
    this.addSql(
      `create table "letter_event" ("id" bigserial primary key, "letter_id" uuid not null, "kind" text not null, "revision" int not null, "actor" varchar(60) not null, "at" timestamptz(3) not null, "digest" varchar(64) null)`,
    );
    this.addSql(`create index "letter_event_letter" on "letter_event" ("letter_id", "id")`);
    this.addSql(
      `create table "document_number" ("id" uuid not null default uuidv7(), "unit_id" uuid not null, "year" smallint not null, "sequence" int not null, "number" varchar(60) not null, "status" text not null, "letter_id" uuid not null, "allocated_at" timestamptz(3) not null, "voided_at" timestamptz(3) null, "void_reason" text null, primary key ("id"))`,
    );
    this.addSql(`alter table "document_number" add constraint "document_number_unique" unique ("number")`);
    this.addSql(
      `create index "document_number_pending" on "document_number" ("allocated_at") where status = 'ALLOCATED'`,
    );
    this.addSql(`create index "document_number_letter" on "document_number" ("letter_id")`);
    this.addSql(
      `alter table "document_number" add constraint "document_number_sequence_unique" unique ("unit_id", "year", "sequence")`,
    );
    this.addSql(
      `create table "countersign" ("letter_id" uuid not null, "unit_id" uuid not null, "revision" int null, "account_id" uuid null, "at" timestamptz(3) null, primary key ("letter_id", "unit_id"))`,
    );
    this.addSql(`create index "countersign_unit" on "countersign" ("unit_id", "letter_id")`);
    this.addSql(`alter table "unit_principal" add "account_id" uuid null`);
    this.addSql(
      `alter table "unit_principal" add constraint "unit_principal_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "revocation_list" add constraint "revocation_list_issuer_check" check ("issuer" in ('ROOT', 'ISSUING'))`,
    );
    this.addSql(`alter table "trust_anchor" add constraint "trust_anchor_is_one" check (id = 1)`);
    this.addSql(
      `alter table "signing_key" add constraint "signing_key_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "signing_key" add constraint "signing_key_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "signing_key" add constraint "signing_key_is_somewhere" check ((driver = 'SOFTWARE') = (private_key is not null) and (driver = 'REMOTE') = (remote_id is not null))`,
    );
    this.addSql(
      `alter table "signing_key" add constraint "signing_key_has_owner" check ((purpose = 'PRINCIPAL') = (account_id is not null) and (purpose in ('PRINCIPAL', 'SEAL', 'SM2_SEAL')) = (unit_id is not null))`,
    );
    this.addSql(
      `alter table "signing_key" add constraint "signing_key_purpose_check" check ("purpose" in ('ISSUING_CA', 'PRINCIPAL', 'SEAL', 'TIME_STAMP', 'SM2_MAKER', 'SM2_SEAL'))`,
    );
    this.addSql(
      `alter table "signing_key" add constraint "signing_key_driver_check" check ("driver" in ('SOFTWARE', 'REMOTE'))`,
    );
    this.addSql(
      `alter table "pending_act" add constraint "pending_act_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "pending_act" add constraint "pending_act_act_check" check ("act" in ('SIGN', 'SEAL'))`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_drafter_id_foreign" foreign key ("drafter_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_reviewer_id_foreign" foreign key ("reviewer_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_signer_id_foreign" foreign key ("signer_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_keeper_id_foreign" foreign key ("keeper_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_corrects_id_foreign" foreign key ("corrects_id") references "letter" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_superseded_by_id_foreign" foreign key ("superseded_by_id") references "letter" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_drafter_is_not_signer" check (signer_id is null or signer_id <> drafter_id)`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_drafter_is_not_keeper" check (keeper_id is null or keeper_id <> drafter_id)`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_signer_is_not_keeper" check (keeper_id is null or (signer_id is not null and keeper_id <> signer_id))`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_drafter_is_not_reviewer" check (reviewer_id is null or reviewer_id <> drafter_id)`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_signed_has_number" check (status in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED') or (signer_id is not null and document_number is not null and short_id is not null and signed_sha256 is not null))`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_issued_has_seal" check (status in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED', 'VOIDED') or keeper_id is not null)`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_issued_has_file" check (status in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED', 'VOIDED') or sha256 is not null)`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_subject_kind_check" check ("subject_kind" in ('TICKET'))`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_publicity_check" check ("publicity" in ('PUBLIC', 'PERSON'))`,
    );
    this.addSql(
      `alter table "letter" add constraint "letter_status_check" check ("status" in ('DRAFT', 'REVIEWED', 'COUNTERSIGNED', 'SIGNED', 'SEALED', 'ISSUED', 'SUPERSEDED', 'REVOKED', 'VOIDED'))`,
    );
    this.addSql(
      `alter table "letter_look" add constraint "letter_look_letter_id_foreign" foreign key ("letter_id") references "letter" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter_look" add constraint "letter_look_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter_event" add constraint "letter_event_letter_id_foreign" foreign key ("letter_id") references "letter" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "letter_event" add constraint "letter_event_kind_check" check ("kind" in ('draft', 'edit', 'review', 'countersign', 'sendBack', 'sign', 'seal', 'issue', 'void', 'supersede', 'revoke'))`,
    );
    this.addSql(
      `alter table "document_number" add constraint "document_number_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "document_number" add constraint "document_number_letter_id_foreign" foreign key ("letter_id") references "letter" ("id") on delete restrict`,
    );
    this.addSql(
      `alter table "document_number" add constraint "document_number_voided_has_reason" check ((status = 'VOIDED') = (voided_at is not null and void_reason is not null))`,
    );
    this.addSql(
      `alter table "document_number" add constraint "document_number_status_check" check ("status" in ('ALLOCATED', 'USED', 'VOIDED'))`,
    );
    this.addSql(
      `alter table "document_number" add constraint "document_number_void_reason_check" check ("void_reason" in ('SIGNING_FAILED', 'NOT_ISSUED'))`,
    );
    this.addSql(
      `alter table "countersign" add constraint "countersign_letter_id_foreign" foreign key ("letter_id") references "letter" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "countersign" add constraint "countersign_unit_id_foreign" foreign key ("unit_id") references "unit" ("id") on update cascade on delete restrict`,
    );
    this.addSql(
      `alter table "countersign" add constraint "countersign_account_id_foreign" foreign key ("account_id") references "account" ("id") on delete restrict`,
    );
  }
}
