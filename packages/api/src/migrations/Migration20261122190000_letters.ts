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
  }
}
