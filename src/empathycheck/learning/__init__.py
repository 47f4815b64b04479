"""What a team decides in its reports moves the judge: decisions in, a small file out, in plain Python."""
