# Writes a heartbeat to a file and to standard output: sh ticker.sh NAME SECONDS
name=$1 pause=$2 beat=0
while :; do
  beat=$((beat + 1))
  echo "$name $beat" | tee "heartbeat-$name"
  sleep "$pause"
done
