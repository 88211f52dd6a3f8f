using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class FeedRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.RenameColumn(
                name: "EveryMinutes",
                table: "Feeds",
                newName: "RhythmHours");

            migrationBuilder.AddColumn<bool>(
                name: "IsComplete",
                table: "Feeds",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "OlderPage",
                table: "Feeds",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProposedAddress",
                table: "Feeds",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PausedAt",
                table: "FeedFollows",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Extras",
                table: "Episodes",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SameAsKey",
                table: "Episodes",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_Library_TitleKey",
                table: "Episodes",
                columns: new[] { "Library", "TitleKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_SameAsKey",
                table: "Episodes",
                column: "SameAsKey");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Episodes_Library_TitleKey",
                table: "Episodes");

            migrationBuilder.DropIndex(
                name: "IX_Episodes_SameAsKey",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "IsComplete",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "OlderPage",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "ProposedAddress",
                table: "Feeds");

            migrationBuilder.DropColumn(
                name: "PausedAt",
                table: "FeedFollows");

            migrationBuilder.DropColumn(
                name: "Extras",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "SameAsKey",
                table: "Episodes");

            migrationBuilder.RenameColumn(
                name: "RhythmHours",
                table: "Feeds",
                newName: "EveryMinutes");
        }
    }
}
