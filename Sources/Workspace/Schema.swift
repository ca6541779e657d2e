import GRDB

/// The tables, as docs/workspace.md describes them. A change is a migration of its own, behind the others.
enum Schema {
    static let migrator: DatabaseMigrator = {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { try $0.execute(sql: first) }
        return migrator
    }()

    private static let first = """
        CREATE TABLE runs (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            kind TEXT NOT NULL CHECK (kind IN ('training', 'study')),
            key TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            started TEXT NOT NULL,
            finished TEXT,
            seconds REAL NOT NULL DEFAULT 0,
            resumed INTEGER NOT NULL DEFAULT 0,
            command TEXT NOT NULL,
            script TEXT,
            seed TEXT NOT NULL,
            version TEXT NOT NULL,
            numerics INTEGER NOT NULL,
            data TEXT NOT NULL,
            machine TEXT NOT NULL,
            host TEXT NOT NULL,
            process INTEGER NOT NULL,
            threads INTEGER NOT NULL
        );
        CREATE TABLE trainings (
            run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
            network TEXT NOT NULL,
            augmentation TEXT NOT NULL,
            configuration TEXT NOT NULL,
            images INTEGER NOT NULL,
            epochs INTEGER NOT NULL,
            position INTEGER,
            checkpoint TEXT,
            model TEXT,
            loss REAL,
            error REAL
        );
        CREATE TABLE epochs (
            training INTEGER NOT NULL REFERENCES trainings (run) ON DELETE CASCADE,
            epoch INTEGER NOT NULL,
            loss REAL,
            error REAL,
            rate REAL NOT NULL,
            PRIMARY KEY (training, epoch)
        ) WITHOUT ROWID;
        CREATE TABLE studies (
            run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
            name TEXT UNIQUE,
            settings TEXT NOT NULL,
            folds INTEGER NOT NULL,
            rounds INTEGER NOT NULL,
            trials INTEGER NOT NULL,
            policy TEXT
        );
        CREATE TABLE folds (
            study INTEGER NOT NULL REFERENCES studies (run) ON DELETE CASCADE,
            fold INTEGER NOT NULL,
            training TEXT,
            PRIMARY KEY (study, fold)
        ) WITHOUT ROWID;
        CREATE TABLE trials (
            study INTEGER NOT NULL REFERENCES studies (run) ON DELETE CASCADE,
            round INTEGER NOT NULL,
            fold INTEGER NOT NULL,
            number INTEGER NOT NULL,
            point TEXT NOT NULL,
            policy TEXT NOT NULL,
            reward REAL,
            evaluated REAL NOT NULL,
            finished TEXT NOT NULL,
            PRIMARY KEY (study, round, fold, number)
        ) WITHOUT ROWID;
        CREATE INDEX trainings_by_file ON trainings (checkpoint, model);
        """
}
