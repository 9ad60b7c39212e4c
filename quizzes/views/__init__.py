"""Pages of quizzes for students."""
