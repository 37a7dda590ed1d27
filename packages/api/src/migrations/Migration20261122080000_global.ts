import { Migration } from '@mikro-orm/migrations';

export class Migration20261122080000_global extends Migration {
  override up(): void {
    this.addSql(
      `create table "calendar_year" ("year" smallint primary key, "version" varchar(40) not null, "holidays" jsonb not null, "makeup_days" jsonb not null)`,
    );
    this.addSql(
      `create table "county" ("code" varchar(6) not null, "name" varchar(50) not null, "is_default" boolean not null default false, "settings" jsonb not null, "created_at" timestamptz(3) not null, primary key ("code"))`,
    );
    this.addSql(`create unique index "county_one_default" on "county" ("is_default") where is_default`);
    this.addSql(
      `alter table "county" add constraint "county_code_has_six_digits" check (code ~ '^[0-9]{6}$')`,
    );
    this.addSql(
      `create table "relay_cursor" ("county" varchar(6) not null, "xid" xid8 not null, "id" bigint not null, primary key ("county"))`,
    );
  }
}
