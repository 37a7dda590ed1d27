import { Migration } from '@mikro-orm/migrations';

/** The ledger: files that prove an entry, trees of closed months, files of entries that were taken in. */
export class Migration20261122210500_ledger extends Migration {
  override up(): void {
    this.addSql(`alter table "attachment" add "kept" boolean not null default false`);
    this.addSql(
      `create table "points_tile" ("month" varchar(7) not null, "level" smallint not null, "index" int not null, "first" bytea not null, "hashes" bytea not null, primary key ("month", "level", "index"))`,
    );
    this.addSql(
      `alter table "points_tile" add constraint "points_tile_month_foreign" foreign key ("month") references "points_month" ("month") on delete restrict`,
    );
    this.addSql(
      `create table "points_import" ("digest" bytea not null, "rows" int not null, "recorded_by" varchar(60) not null, "at" timestamptz(3) not null, primary key ("digest"))`,
    );
    this.addSql(`create index "points_entry_rejected" on "points_entry" ("id") where status = 'REJECTED'`);
    this.addSql(`create index "points_entry_cancelled" on "points_entry" ("id") where status = 'CANCELLED'`);
    this.addSql(
      `create index "points_proof_attachment" on "points_proof" ("attachment_id") where attachment_id is not null`,
    );
    this.addSql(`alter table "points_entry" drop constraint "points_entry_reverses_unique"`);
    this.addSql(
      `create unique index "points_entry_reverses_unique" on "points_entry" ("reverses_id") where status <> 'REJECTED'`,
    );
  }
}
