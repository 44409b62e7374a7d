using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SmartService.TicketCore.Store.Migrations;

/// <summary>Who follows an official account, what they did, and what has reached them.</summary>
[DbContext(typeof(TicketDb))]
[Migration("20261128200000_Followers")]
internal sealed class Followers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Run(
            """
            CREATE TABLE followers (
                id {id}, account {text} NOT NULL, user_id {text} NOT NULL, union_id {text},
                conversation_id {text} NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
                follows {bool} NOT NULL, scene {text}, windows_json {text} NOT NULL,
                delivered_seq {long} NOT NULL, delivered_pieces {int} NOT NULL,
                answering_until {instant}, due_at {instant}, sending_until {instant},
                failures {int} NOT NULL, problem {text}, first_at {instant} NOT NULL, last_at {instant} NOT NULL);
            CREATE UNIQUE INDEX ix_followers_account_user_id ON followers (account, user_id);
            CREATE UNIQUE INDEX ix_followers_conversation_id ON followers (conversation_id);
            CREATE INDEX ix_followers_due_at ON followers (due_at) WHERE due_at IS NOT NULL;
            CREATE TABLE pushes (
                follower_id {long} NOT NULL REFERENCES followers (id) ON DELETE CASCADE,
                key {text} NOT NULL, at {instant} NOT NULL, first_seq {long}, last_seq {long},
                PRIMARY KEY (follower_id, key));
            CREATE INDEX ix_pushes_at ON pushes (at);
            """
        );
}
