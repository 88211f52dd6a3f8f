using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Feeds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Evidence",
                table: "Episodes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "EvidenceVersion",
                table: "Episodes",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "Feeds",
                columns: table => new
                {
                    Key = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Address = table.Column<string>(type: "TEXT", nullable: false),
                    AddressHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    ShowGuid = table.Column<string>(type: "TEXT", nullable: true),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    ETag = table.Column<string>(type: "TEXT", nullable: true),
                    LastModified = table.Column<string>(type: "TEXT", nullable: true),
                    BodyHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 16, nullable: false),
                    Trouble = table.Column<string>(type: "TEXT", nullable: true),
                    Failures = table.Column<int>(type: "INTEGER", nullable: false),
                    FailingSince = table.Column<string>(type: "TEXT", nullable: true),
                    NotBefore = table.Column<string>(type: "TEXT", nullable: true),
                    AddedAt = table.Column<string>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<string>(type: "TEXT", nullable: true),
                    FetchedWholeAt = table.Column<string>(type: "TEXT", nullable: true),
                    EveryMinutes = table.Column<int>(type: "INTEGER", nullable: true),
                    LooksPrivate = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Feeds", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "FeedEpisodes",
                columns: table => new
                {
                    FeedKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Library = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Identity = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    EpisodeKey = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    TranscriptETag = table.Column<string>(type: "TEXT", nullable: true),
                    TranscriptLastModified = table.Column<string>(type: "TEXT", nullable: true),
                    TranscriptTrouble = table.Column<string>(type: "TEXT", nullable: true),
                    TranscriptFailures = table.Column<int>(type: "INTEGER", nullable: false),
                    TranscriptDueAt = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedEpisodes", x => new { x.FeedKey, x.Library, x.Identity });
                    table.ForeignKey(
                        name: "FK_FeedEpisodes_Episodes_EpisodeKey",
                        column: x => x.EpisodeKey,
                        principalTable: "Episodes",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FeedEpisodes_Feeds_FeedKey",
                        column: x => x.FeedKey,
                        principalTable: "Feeds",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "FeedFollows",
                columns: table => new
                {
                    FeedKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Library = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    Since = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FeedFollows", x => new { x.FeedKey, x.Library });
                    table.ForeignKey(
                        name: "FK_FeedFollows_Feeds_FeedKey",
                        column: x => x.FeedKey,
                        principalTable: "Feeds",
                        principalColumn: "Key",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FeedEpisodes_EpisodeKey",
                table: "FeedEpisodes",
                column: "EpisodeKey");

            migrationBuilder.CreateIndex(
                name: "IX_FeedEpisodes_FeedKey_TranscriptDueAt",
                table: "FeedEpisodes",
                columns: new[] { "FeedKey", "TranscriptDueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_FeedFollows_Library",
                table: "FeedFollows",
                column: "Library");

            migrationBuilder.CreateIndex(
                name: "IX_Feeds_AddressHash",
                table: "Feeds",
                column: "AddressHash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "FeedEpisodes");

            migrationBuilder.DropTable(
                name: "FeedFollows");

            migrationBuilder.DropTable(
                name: "Feeds");

            migrationBuilder.DropColumn(
                name: "Evidence",
                table: "Episodes");

            migrationBuilder.DropColumn(
                name: "EvidenceVersion",
                table: "Episodes");
        }
    }
}
