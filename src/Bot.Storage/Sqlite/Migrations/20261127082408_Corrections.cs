using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bot.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Corrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
