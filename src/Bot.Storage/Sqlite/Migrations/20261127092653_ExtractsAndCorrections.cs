using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ExtractsAndCorrections : Migration
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "OlderPage",
                table: "Feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ProposedAddress",
                table: "Feeds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PausedAt",
                table: "FeedFollows",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Extract",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ExtractVersion",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Extras",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SameAsKey",
                table: "Episodes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WriteDueAt",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WriteTries",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Written",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WrittenVersion",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "PartLength",
                table: "DeliveredQuotes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PartStart",
                table: "DeliveredQuotes",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Corrections",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Library = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    EpisodeKey = table.Column<long>(type: "INTEGER", nullable: true),
                    Target = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: false),
                    After = table.Column<string>(type: "TEXT", nullable: false),
                    FirstLine = table.Column<int>(type: "INTEGER", nullable: true),
                    LastLine = table.Column<int>(type: "INTEGER", nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Told = table.Column<bool>(type: "INTEGER", nullable: false),
                    Platform = table.Column<string>(type: "TEXT", maxLength: 16, nullable: true),
                    Proposer = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ProposerName = table.Column<string>(type: "TEXT", nullable: true),
                    ProposedAt = table.Column<string>(type: "TEXT", nullable: false),
                    Decider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DeciderName = table.Column<string>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true),
                    Ender = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EnderName = table.Column<string>(type: "TEXT", nullable: true),
                    EndedAt = table.Column<string>(type: "TEXT", nullable: true),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Corrections", x => x.Key);
                    table.ForeignKey(
                        name: "FK_Corrections_Episodes_EpisodeKey",
                        column: x => x.EpisodeKey,
                        principalTable: "Episodes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Restrict);
                });

            // How often to ask was a number of minutes and is found anew; a pause was the feed's and is that of each library that follows it.
            migrationBuilder.Sql("""UPDATE "Feeds" SET "RhythmHours" = NULL""");
            migrationBuilder.Sql("""UPDATE "FeedFollows" SET "PausedAt" = "Since" WHERE "FeedKey" IN (SELECT "Key" FROM "Feeds" WHERE "State" = 'Paused')""");
            migrationBuilder.Sql("""UPDATE "Feeds" SET "State" = 'Active' WHERE "State" = 'Paused'""");

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_Library_TitleKey",
                table: "Episodes",
                columns: new[] { "Library", "TitleKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Episodes_SameAsKey",
                table: "Episodes",
                column: "SameAsKey");

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_EpisodeKey_State",
                table: "Corrections",
                columns: new[] { "EpisodeKey", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Library_State",
                table: "Corrections",
                columns: new[] { "Library", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Platform_Proposer",
                table: "Corrections",
                columns: new[] { "Platform", "Proposer" });

            migrationBuilder.CreateIndex(
                name: "IX_Corrections_Sequence",
                table: "Corrections",
                column: "Sequence");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Corrections");

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
                name: "Extract",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "ExtractVersion",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "Extras",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "SameAsKey",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WriteDueAt",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WriteTries",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "Written",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "WrittenVersion",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "PartLength",
                table: "DeliveredQuotes");

            migrationBuilder.DropColumn(
                name: "PartStart",
                table: "DeliveredQuotes");

            migrationBuilder.RenameColumn(
                name: "RhythmHours",
                table: "Feeds",
                newName: "EveryMinutes");
        }
    }
}
